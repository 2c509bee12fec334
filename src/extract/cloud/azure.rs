//! Balancers of Azure.

use super::Cloud;
use super::groups::anywhere;
use crate::extract::draft::Draft;
use crate::model::Target;

/// Types of rules by which a balancer of layer 4 forwards.
const RULES: &[&str] = &["azurerm_lb_rule", "azurerm_lb_nat_rule"];

pub(super) fn read(cloud: &mut Cloud) {
    for rule in cloud.of(RULES) {
        if rule
            .at("protocol")
            .is_some_and(|protocol| protocol.is("Udp"))
        {
            continue;
        }
        let Some(system) = cloud.system("azure-lb") else {
            return;
        };
        let mut draft: Draft = rule.draft(system);
        let port = rule
            .at("frontend_port")
            .and_then(super::value::Value::number);
        draft.listens = cloud.listens(rule, port);
        let addresses = cloud
            .of(&["azurerm_public_ip"])
            .into_iter()
            .filter(|address| {
                let balancer = rule
                    .at("loadbalancer_id")
                    .and_then(|id| cloud.meant(&["azurerm_lb"], id));
                let ends = balancer.map(|own| {
                    own.body
                        .all("frontend_ip_configuration.public_ip_address_id")
                });
                ends.unwrap_or_default()
                    .into_iter()
                    .any(|id| address.is_meant(id))
            });
        draft.listens.extend(
            addresses
                .flat_map(|address| cloud.listens(address, port))
                .collect::<Vec<_>>(),
        );
        draft.targets = anywhere(rule.at("backend_port"), rule.span)
            .into_iter()
            .collect();
        cloud.drafts.push(draft);
    }
    for gateway in cloud.of(&["azurerm_application_gateway"]) {
        let Some(system) = cloud.system("azure-app-gateway") else {
            return;
        };
        let mut draft = gateway.draft(system);
        let settings = gateway.body.all("backend_http_settings");
        let targets = settings
            .into_iter()
            .filter_map(|settings| anywhere(settings.get("port"), settings.span));
        draft.targets = targets.collect::<Vec<Target>>();
        cloud.drafts.push(draft);
    }
}
