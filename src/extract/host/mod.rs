//! Hosts: units of systemd as workloads, settings of the kernel, limits of sessions.

mod image;
mod kernel;
mod provision;
mod sessions;
mod systemd;
mod usual;

pub(super) use kernel::settings as kernel_settings;
pub(super) use sessions::limits as session_limits;
pub(super) use systemd::{environment_files, services};

/// The folder that mirrors a machine's root: `s2` of `s2/etc/sysctl.conf`, empty where there is none above `etc`.
fn machine(path: &str) -> &str {
    if path.starts_with("etc/") {
        return "";
    }
    path.split_once("/etc/").map_or("", |(machine, _)| machine)
}
