//! Types and properties of `CloudFormation` under the names that Terraform has for them.

use super::Pair;
use crate::extract::cloud::value::{Value, ValueKind};
use crate::source::Spanned;

/// Types that mean the same.
const TYPES: &[(&str, &str)] = &[
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "aws_lb"),
    ("AWS::ElasticLoadBalancingV2::Listener", "aws_lb_listener"),
    (
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "aws_lb_listener_rule",
    ),
    (
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "aws_lb_target_group",
    ),
    ("AWS::ElasticLoadBalancing::LoadBalancer", "aws_elb"),
    ("AWS::ECS::Service", "aws_ecs_service"),
    ("AWS::ECS::TaskDefinition", "aws_ecs_task_definition"),
    ("AWS::EC2::NatGateway", "aws_nat_gateway"),
    ("AWS::EC2::Instance", "aws_instance"),
    (
        "AWS::AutoScaling::AutoScalingGroup",
        "aws_autoscaling_group",
    ),
    ("AWS::RDS::DBInstance", "aws_db_instance"),
    ("AWS::RDS::DBCluster", "aws_rds_cluster"),
    ("AWS::RDS::DBProxy", "aws_db_proxy"),
    ("AWS::RDS::DBParameterGroup", "aws_db_parameter_group"),
    (
        "AWS::RDS::DBClusterParameterGroup",
        "aws_rds_cluster_parameter_group",
    ),
    ("AWS::ElastiCache::CacheCluster", "aws_elasticache_cluster"),
    (
        "AWS::ElastiCache::ReplicationGroup",
        "aws_elasticache_replication_group",
    ),
    (
        "AWS::ElastiCache::ParameterGroup",
        "aws_elasticache_parameter_group",
    ),
    ("AWS::Lambda::Function", "aws_lambda_function"),
    ("AWS::Serverless::Function", "aws_lambda_function"),
    ("AWS::Route53::RecordSet", "aws_route53_record"),
    ("AWS::Route53::HostedZone", "aws_route53_zone"),
    (
        "AWS::CloudFront::Distribution",
        "aws_cloudfront_distribution",
    ),
    ("AWS::ApiGateway::Method", "aws_api_gateway_integration"),
    (
        "AWS::ApiGatewayV2::Integration",
        "aws_apigatewayv2_integration",
    ),
    (
        "AWS::ServiceDiscovery::Service",
        "aws_service_discovery_service",
    ),
    (
        "AWS::ServiceDiscovery::PrivateDnsNamespace",
        "aws_service_discovery_private_dns_namespace",
    ),
];

/// Properties whose names are not those of Terraform in other letters, for all types or for one.
const NAMES: &[(&str, &str, &str)] = &[
    ("aws_lb", "Type", "load_balancer_type"),
    ("aws_elb", "Listeners", "listener"),
    ("aws_elb", "LoadBalancerName", "name"),
    ("aws_elb", "LoadBalancerPort", "lb_port"),
    ("aws_elb", "Protocol", "lb_protocol"),
    ("aws_ecs_service", "LoadBalancers", "load_balancer"),
    ("aws_ecs_service", "LoadBalancerName", "elb_name"),
    ("aws_ecs_service", "ServiceName", "name"),
    (
        "aws_autoscaling_group",
        "TargetGroupARNs",
        "target_group_arns",
    ),
    (
        "aws_autoscaling_group",
        "LoadBalancerNames",
        "load_balancers",
    ),
    ("aws_route53_record", "ResourceRecords", "records"),
    ("aws_route53_record", "AliasTarget", "alias"),
    ("aws_route53_record", "DNSName", "name"),
    ("aws_db_instance", "DBInstanceIdentifier", "identifier"),
    (
        "aws_db_instance",
        "DBParameterGroupName",
        "parameter_group_name",
    ),
    (
        "aws_rds_cluster",
        "DBClusterParameterGroupName",
        "db_cluster_parameter_group_name",
    ),
    (
        "aws_elasticache_cluster",
        "CacheParameterGroupName",
        "parameter_group_name",
    ),
    (
        "aws_elasticache_replication_group",
        "CacheParameterGroupName",
        "parameter_group_name",
    ),
    ("aws_cloudfront_distribution", "Origins", "origin"),
    ("", "DefaultActions", "default_action"),
    ("", "Actions", "action"),
    ("", "ForwardConfig", "forward"),
    ("", "TargetGroups", "target_group"),
];

/// Levels that Terraform does not have: what they hold stands one level higher.
const LEVELS: &[&str] = &[
    "AwsvpcConfiguration",
    "DistributionConfig",
    "ConnectionSettings",
];

/// Keys below which the names are the user's own.
const OWN_NAMES: &[&str] = &["Variables", "Parameters", "Tags"];

/// Lists of `Key` and `Value` that are attributes of the resource.
const LISTS: &[&str] = &[
    "LoadBalancerAttributes",
    "ListenerAttributes",
    "TargetGroupAttributes",
];

/// Attributes in those lists that Terraform has a name for.
const LISTED: &[(&str, &str)] = &[
    ("idle_timeout.timeout_seconds", "idle_timeout"),
    ("client_keep_alive.seconds", "client_keep_alive"),
    ("tcp.idle_timeout.seconds", "tcp_idle_timeout_seconds"),
];

/// Type and properties of a resource; none for a type that nothing is known of.
pub(super) fn resource(original: &str, properties: Value) -> Option<(&'static str, Value)> {
    let (_, kind) = TYPES.iter().find(|(own, _)| *own == original)?;
    let mut body = translated(kind, properties);
    if let ValueKind::Map(entries) = &mut body.kind {
        entries.extend(parameters(entries));
    }
    Some((kind, body))
}

/// A value with its keys under their other names.
fn translated(kind: &str, value: Value) -> Value {
    let span = value.span;
    let kind_of = match value.kind {
        ValueKind::List(items) => ValueKind::List(
            items
                .into_iter()
                .map(|item| translated(kind, item))
                .collect(),
        ),
        ValueKind::Map(entries) => ValueKind::Map(
            entries
                .into_iter()
                .flat_map(|entry| pairs(kind, entry))
                .collect(),
        ),
        other => other,
    };
    Value::new(kind_of, span)
}

fn pairs(kind: &str, (key, value): Pair) -> Vec<Pair> {
    if LISTS.contains(&key.value.as_str()) {
        return listed(&value);
    }
    if OWN_NAMES.contains(&key.value.as_str()) {
        return vec![(renamed(kind, &key), value)];
    }
    let value = translated(kind, value);
    match value.kind {
        ValueKind::Map(inner) if LEVELS.contains(&key.value.as_str()) => inner,
        _ => vec![(renamed(kind, &key), value)],
    }
}

fn listed(list: &Value) -> Vec<Pair> {
    let pair = |item: &Value| {
        let key = item.get("Key")?.text()?;
        let (_, name) = LISTED.iter().find(|(own, _)| *own == key)?;
        let value = item.get("Value")?.clone();
        Some((Spanned::new((*name).to_owned(), item.span), value))
    };
    list.items().iter().filter_map(pair).collect()
}

/// The parameters of a group as the list that Terraform has of them.
fn parameters(entries: &[Pair]) -> Option<Pair> {
    let (name, map) = entries.iter().find(|(key, _)| key.value == "parameters")?;
    let item = |(key, value): &Pair| {
        let word = |text: &str| Spanned::new(text.to_owned(), key.span);
        let fields = vec![
            (word("name"), Value::of(key.value.as_str(), key.span)),
            (word("value"), value.clone()),
        ];
        Value::new(ValueKind::Map(fields), value.span)
    };
    let items = map.entries().iter().map(item).collect();
    Some((
        Spanned::new("parameter".to_owned(), name.span),
        Value::new(ValueKind::List(items), map.span),
    ))
}

fn renamed(kind: &str, key: &Spanned<String>) -> Spanned<String> {
    let own =
        |(of, name, _): &&(&str, &str, &str)| (*of == kind || of.is_empty()) && *name == key.value;
    let name = match NAMES.iter().find(own) {
        Some((_, _, name)) => (*name).to_owned(),
        None => underlined(&key.value),
    };
    Spanned::new(name, key.span)
}

/// `DBInstanceClass` as `db_instance_class`.
fn underlined(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let next_is_small = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let begins = before.is_some_and(|before| !before.is_ascii_uppercase() || next_is_small);
        if letter.is_ascii_uppercase() && begins {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}
