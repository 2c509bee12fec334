//! Databases and caches that a cloud runs: which system they are, and what their parameter groups set.

use super::Cloud;
use super::resource::{Resource, written};
use crate::extract::draft::Draft;
use crate::model::{Form, Setting};

/// Types of resources that are databases, with the path of the engine's name.
const DATABASES: &[(&str, &str)] = &[
    ("aws_db_instance", "engine"),
    ("aws_rds_cluster", "engine"),
    ("aws_elasticache_cluster", "engine"),
    ("aws_elasticache_replication_group", "engine"),
    ("google_sql_database_instance", "database_version"),
];

/// How engines are called, and the systems that they are; the first that fits counts.
const ENGINES: &[(&str, &str)] = &[
    ("aurora-postgresql", "postgresql"),
    ("postgres", "postgresql"),
    ("aurora", "mysql"),
    ("mariadb", "mariadb"),
    ("mysql", "mysql"),
    ("redis", "redis"),
    ("valkey", "redis"),
];

/// Types whose engine is told by the type itself.
const PLAIN: &[(&str, &str)] = &[
    ("aws_elasticache_replication_group", "redis"),
    ("azurerm_postgresql_flexible_server", "postgresql"),
    ("azurerm_postgresql_server", "postgresql"),
    ("azurerm_mysql_flexible_server", "mysql"),
    ("azurerm_mysql_server", "mysql"),
];

/// Where a database names its groups of parameters, and the types of those.
const GROUPS: &[&str] = &[
    "parameter_group_name",
    "db_cluster_parameter_group_name",
    "db_parameter_group_name",
];
const GROUP_KINDS: &[&str] = &[
    "aws_db_parameter_group",
    "aws_rds_cluster_parameter_group",
    "aws_elasticache_parameter_group",
];

/// Types of single parameters, each with the path of the server it belongs to.
const SINGLE: &[(&str, &str)] = &[
    (
        "azurerm_postgresql_flexible_server_configuration",
        "server_id",
    ),
    ("azurerm_postgresql_configuration", "server_name"),
    ("azurerm_mysql_flexible_server_configuration", "server_name"),
    ("azurerm_mysql_configuration", "server_name"),
];

/// Settings for which clouds have defaults of their own, which the engine's own pages do not tell.
const CLOUDS_OWN: &[Setting] = &[
    Setting::TcpKeepalive,
    Setting::MaxOpen,
    Setting::RequestTimeout,
];

pub(super) fn read(cloud: &mut Cloud) {
    for database in cloud.resources {
        let Some(system) = engine(database).and_then(|engine| cloud.system(engine)) else {
            continue;
        };
        let mut draft = Draft::new(system, database.shown(), database.span);
        draft.unreadable.extend(CLOUDS_OWN);
        draft.listens = cloud.listens(database, None);
        for path in GROUPS {
            let group = database
                .at(path)
                .and_then(|group| cloud.meant(GROUP_KINDS, group));
            for parameter in group.map_or(Vec::new(), |group| group.body.all("parameter")) {
                let name = parameter.get("name").and_then(super::value::Value::text);
                set(&mut draft, name.as_deref(), parameter.get("value"));
            }
        }
        // A flag of Google's, a parameter of a module's.
        let own = [
            "settings.database_flags",
            "parameters",
            "db_cluster_parameter_group_parameters",
        ];
        for flag in own.iter().flat_map(|path| database.body.all(path)) {
            let name = flag.get("name").and_then(super::value::Value::text);
            set(&mut draft, name.as_deref(), flag.get("value"));
        }
        for (kind, server) in SINGLE {
            for single in cloud.mentioning(&[*kind], database) {
                if single
                    .at(server)
                    .is_some_and(|server| database.is_meant(server))
                {
                    set(
                        &mut draft,
                        single.text("name").as_deref(),
                        single.at("value"),
                    );
                }
            }
        }
        cloud.drafts.push(draft);
    }
}

/// The id of the system that a database is.
fn engine(database: &Resource) -> Option<&'static str> {
    let told = DATABASES.iter().find(|(kind, _)| *kind == database.kind);
    let engine = told.and_then(|(_, path)| database.text(path));
    let engine = engine.map(|engine| engine.to_ascii_lowercase());
    let by_engine = engine.as_deref().and_then(|engine| {
        let system = ENGINES.iter().find(|(start, _)| engine.starts_with(start));
        system.map(|(_, system)| *system)
    });
    let plain = || {
        PLAIN
            .iter()
            .find(|(kind, _)| *kind == database.kind)
            .map(|(_, system)| *system)
    };
    by_engine.or_else(|| plain().filter(|_| engine.is_none()))
}

/// Takes in a parameter: it has the name that the engine's own files and flags have for it.
fn set(draft: &mut Draft, name: Option<&str>, value: Option<&super::value::Value>) {
    let (Some(name), Some(value)) = (name, value) else {
        return;
    };
    let system = draft.system;
    for entry in &system.entries {
        let spelled = entry.spellings.iter().find(|spelled| {
            let key = spelled
                .key
                .rsplit(['.', '/'])
                .next()
                .unwrap_or(&spelled.key);
            matches!(
                spelled.form,
                Form::Flag | Form::Key | Form::Ini | Form::Directive
            ) && key == name
        });
        if let Some(spelled) = spelled {
            draft.set(entry, spelled, &written(value), value.span);
        }
    }
}
