//! How Kubernetes asks for a system: by the class of an Ingress, by annotations, by the chart that installs it.

use crate::table::{Mistake, Table};
use serde::{Deserialize, Serialize};

/// What manifests say where they mean a system. A proxy says it in the file of its client side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kubernetes {
    /// Classes of Ingresses: `alb`.
    pub ingress_classes: Vec<String>,
    /// Classes of Ingresses that another system has more often: something else must show which of them is meant.
    pub shared_classes: Vec<String>,
    /// Classes of Gateways: `gke-l7-rilb`.
    pub gateway_classes: Vec<String>,
    /// Controllers of IngressClass and GatewayClass objects: `k8s.io/ingress-nginx`.
    pub controllers: Vec<String>,
    /// Beginnings of annotations that only its Ingresses have: `nginx.ingress.kubernetes.io/`.
    pub annotations: Vec<String>,
    /// Annotations that hold its keys as a list: `idle_timeout.timeout_seconds=60,...`.
    pub attributes: Vec<String>,
    /// Annotations of a Service of type `LoadBalancer` that ask for it: `name`, `name=value`, or `name=` for any value
    /// that begins so.
    pub load_balancers: Vec<String>,
    /// Labels or annotations by which a pod asks for it as a sidecar: `name=value`, or the beginning of a name.
    pub sidecars: Vec<String>,
    /// Those by which a pod forbids it.
    pub sidecars_off: Vec<String>,
    /// Labels or annotations of a namespace whose pods all have it.
    pub sidecar_namespaces: Vec<String>,
    /// Names of the container where manifests hold the sidecar already.
    pub sidecar_containers: Vec<String>,
    /// Does every Ingress have one of its own? Else one program serves all of them.
    pub dedicated: bool,
    /// Kinds of objects that route to it and have no class: `IngressRoute`.
    pub routes: Vec<String>,
    /// Kinds of objects that hold its settings for the Service that they name: `BackendConfig`.
    pub policies: Vec<String>,
    /// Kinds of objects that hold its settings for all Services: `Module`.
    pub defaults: Vec<String>,
    /// Flags that name its ConfigMap.
    pub config_map_flags: Vec<String>,
    /// Keys of its ConfigMap that no annotation sets, although people write one.
    pub config_map_only: Vec<String>,
    /// Names that its ConfigMap usually has.
    pub config_maps: Vec<String>,
    /// Charts that install it.
    pub charts: Vec<String>,
    /// Where the values of the chart hold its keys: `controller.config`; empty for the top.
    pub chart_config: Vec<String>,
    /// Where the values of the chart hold its command line: `additionalArguments`.
    pub chart_arguments: Vec<String>,
    /// Flags that the chart gives it by itself.
    pub chart_flags: Vec<String>,
    /// Where the values of the chart hold the annotations of its Service: `controller.service.annotations`.
    pub chart_annotations: Vec<String>,
    /// Names of the Services that the chart makes.
    pub chart_services: Vec<String>,
}

/// Reads the table `kubernetes` of a system file.
pub(super) fn read(table: &Table) -> Result<Kubernetes, Mistake> {
    let words = |key| -> Result<Vec<String>, Mistake> {
        let texts = table.texts(key)?;
        Ok(texts.into_iter().map(|text| text.value).collect())
    };
    Ok(Kubernetes {
        ingress_classes: words("ingress-class")?,
        shared_classes: words("shared-class")?,
        gateway_classes: words("gateway-class")?,
        controllers: words("controller")?,
        annotations: words("annotations")?,
        attributes: words("attributes")?,
        load_balancers: words("load-balancer")?,
        sidecars: words("sidecar")?,
        sidecars_off: words("sidecar-off")?,
        sidecar_namespaces: words("sidecar-namespace")?,
        sidecar_containers: words("sidecar-container")?,
        dedicated: table.flag("dedicated")?,
        routes: words("routes")?,
        policies: words("policies")?,
        defaults: words("defaults")?,
        config_map_flags: words("config-map-flag")?,
        config_map_only: words("config-map-only")?,
        config_maps: words("config-map")?,
        charts: words("chart")?,
        chart_config: words("chart-config")?,
        chart_arguments: words("chart-arguments")?,
        chart_flags: words("chart-flag")?,
        chart_annotations: words("chart-annotations")?,
        chart_services: words("chart-service")?,
    })
}
