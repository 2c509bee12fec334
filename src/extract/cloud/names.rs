//! Names that records of a name service give to resources.

use super::Cloud;
use super::resource::Resource;
use super::value::Value;

/// The types of resources that are records, with the paths of what they lead to.
const RECORDS: &[(&str, &[&str])] = &[
    ("aws_route53_record", &["records", "alias.name"]),
    ("google_dns_record_set", &["rrdatas"]),
    (
        "azurerm_dns_cname_record",
        &["record", "target_resource_id"],
    ),
    ("azurerm_dns_a_record", &["records", "target_resource_id"]),
    ("cloudflare_record", &["value", "content"]),
    ("cloudflare_dns_record", &["content"]),
];

/// The host names of the records that lead to a resource.
pub(super) fn records(cloud: &Cloud, resource: &Resource) -> Vec<String> {
    let mut hosts = Vec::new();
    for (kind, paths) in RECORDS {
        for record in cloud.mentioning(&[*kind], resource) {
            let mut ends = paths.iter().flat_map(|path| record.body.all(path));
            if ends.any(|end| resource.is_meant(end)) {
                hosts.extend(host(cloud, record));
            }
        }
    }
    hosts
}

/// The whole name of a record: it may be written without that of its zone.
fn host(cloud: &Cloud, record: &Resource) -> Option<String> {
    let name = record.at("name")?;
    let text = name.text().filter(|_| {
        name.reference()
            .is_none_or(|reference| reference.set.is_some())
    })?;
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    let zone = zone(cloud, record);
    match zone {
        Some(zone) if text.is_empty() => Some(zone),
        Some(zone) if text != zone && !text.ends_with(&format!(".{zone}")) => {
            Some(format!("{text}.{zone}"))
        }
        _ => Some(text),
    }
}

/// The name of a record's zone, where its resource stands in the tree.
fn zone(cloud: &Cloud, record: &Resource) -> Option<String> {
    let paths = ["zone_id", "managed_zone", "zone_name"];
    let reference = paths.iter().find_map(|path| record.at(path)?.reference())?;
    let zone = cloud.at(&reference.resource)?;
    let name = zone.at("dns_name").or_else(|| zone.at("name"))?;
    plain(name).map(|name| name.trim_end_matches('.').to_ascii_lowercase())
}

fn plain(value: &Value) -> Option<String> {
    value.text().filter(|_| value.reference().is_none())
}
