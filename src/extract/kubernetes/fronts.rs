//! What stands before Services: which system an Ingress or a load balancer means.

use super::installed::{self, VALUES};
use super::objects::{Cluster, Object};
use super::routes::{Route, kind};
use super::settings;
use crate::extract::{Input, draft::Draft, image::image, service::Service};
use crate::model::{Confidence, Role};
use crate::source::{Span, Spanned};
use crate::systems::System;

/// A proxy or load balancer that the manifests ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Front<'s> {
    /// Its side towards the Services, which is the file that knows Kubernetes. A middlebox has no other.
    pub(super) system: &'s System,
    /// How surely the manifest means it.
    pub(super) confidence: Confidence,
    /// Where it is asked for.
    pub(super) span: Span,
}

/// A controller that runs in the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Controller<'s> {
    /// Its side towards the Services.
    pub(super) system: &'s System,
    /// Its container: index into the services.
    pub(super) service: usize,
}

/// Finds fronts.
pub(super) struct Fronts<'c, 'a, 's> {
    pub(super) cluster: &'c Cluster<'a>,
    pub(super) input: Input<'s>,
    /// The controllers that run in the tree.
    pub(super) controllers: Vec<Controller<'s>>,
}

impl<'c, 'a, 's> Fronts<'c, 'a, 's> {
    pub(super) fn new(cluster: &'c Cluster<'a>, input: Input<'s>, services: &[Service]) -> Self {
        let knows = |system: &&System| {
            system.role == Role::Client
                && system.kubernetes != crate::systems::Kubernetes::default()
        };
        let proxies: Vec<&System> = input.systems.iter().filter(knows).collect();
        let mut controllers = Vec::new();
        for (at, service) in services.iter().enumerate() {
            let runs = proxies.iter().filter(|system| runs(service, system));
            controllers.extend(runs.map(|system| Controller {
                system,
                service: at,
            }));
        }
        Self {
            cluster,
            input,
            controllers,
        }
    }

    fn systems(&self) -> impl Iterator<Item = &'s System> {
        self.input.systems.iter()
    }

    /// What a route goes through.
    pub(super) fn of_route(&self, route: &Route, services: &[Service]) -> Option<Front<'s>> {
        let front = |system, confidence| Front {
            system,
            confidence,
            span: route
                .class
                .as_ref()
                .map_or(route.object.name.span, |class| class.span),
        };
        let own = |system: &&System| system.kubernetes.routes.contains(&route.object.kind);
        if let Some(system) = self.systems().find(own) {
            return Some(front(system, Confidence::High));
        }
        if let Some(class) = &route.class {
            return self
                .of_class(route, class, services)
                .map(|system| front(system, Confidence::High));
        }
        let shown = self.shown(route.object);
        if let [only] = shown.as_slice() {
            return Some(front(only, Confidence::High));
        }
        if let [only] = self.shown_behind(route).as_slice() {
            return Some(front(only, Confidence::Medium));
        }
        let usual = self
            .default_class(route.object)
            .or_else(|| self.only_running(route.object, services))?;
        Some(front(usual, Confidence::Medium))
    }

    /// The system of a class: what an object of that name says, else what the class usually means.
    fn of_class(
        &self,
        route: &Route,
        class: &Spanned<String>,
        services: &[Service],
    ) -> Option<&'s System> {
        if let Some(system) = self.of_controller(&class.value) {
            return Some(system);
        }
        let claims = |system: &&System| {
            let known = &system.kubernetes;
            known.ingress_classes.contains(&class.value)
                || known.gateway_classes.contains(&class.value)
        };
        let shares = |system: &&System| system.kubernetes.shared_classes.contains(&class.value);
        let claimed: Vec<&System> = self.systems().filter(claims).collect();
        let shown = self.shown(route.object);
        let hinted = |system: &&&System| shown.iter().any(|shown| shown.id == system.id);
        let all: Vec<&System> = self
            .systems()
            .filter(|system| claims(system) || shares(system))
            .collect();
        let running = |system: &&&System| self.runs_near(system, route.object, services);
        let only = |fits: &dyn Fn(&&&'s System) -> bool| {
            let mut fitting = all.iter().filter(|system| fits(system));
            let first = fitting.next()?;
            fitting.next().is_none().then_some(*first)
        };
        only(&hinted)
            .or_else(|| only(&running))
            .or(match claimed.as_slice() {
                [only] => Some(*only),
                _ => None,
            })
    }

    /// The system of an IngressClass or GatewayClass that stands in the tree.
    fn of_controller(&self, class: &str) -> Option<&'s System> {
        let named = |kind, key: &'static str| {
            let objects = self.cluster.namesakes(kind, class);
            objects.filter_map(move |object| object.node.at(&["spec", key])?.text())
        };
        let mut controllers =
            named("IngressClass", "controller").chain(named("GatewayClass", "controllerName"));
        controllers.find_map(|controller| {
            self.systems().find(|system| {
                system
                    .kubernetes
                    .controllers
                    .iter()
                    .any(|own| own == controller)
            })
        })
    }

    /// The systems whose annotations an object has.
    fn shown(&self, object: &Object) -> Vec<&'s System> {
        let annotations = object.annotations().entries();
        let has = |prefix: &String| {
            annotations
                .iter()
                .any(|annotation| annotation.key.value.starts_with(prefix.as_str()))
        };
        self.systems()
            .filter(|system| {
                system.role == Role::Client && system.kubernetes.annotations.iter().any(has)
            })
            .collect()
    }

    /// The systems whose annotations the Services have that an object leads to.
    fn shown_behind(&self, route: &Route) -> Vec<&'s System> {
        let backends = route.backends.iter();
        let services = backends.filter_map(|backend| {
            let namespace = route.object.namespace();
            let name = &backend.service.value;
            self.cluster
                .find_in(route.object, namespace, "Service", name)
        });
        let mut shown: Vec<&System> = services.flat_map(|service| self.shown(service)).collect();
        shown.dedup_by_key(|system| &system.id);
        shown
    }

    /// The system of the class that holds where none is named.
    fn default_class(&self, object: &Object) -> Option<&'s System> {
        const DEFAULT: &str = "ingressclass.kubernetes.io/is-default-class";
        let class = self.cluster.of_kind("IngressClass").find(|class| {
            class.scope == object.scope
                && class
                    .annotation(DEFAULT)
                    .is_some_and(|text| text.value == "true")
        })?;
        self.of_controller(&class.name.value)
    }

    /// The system of the only controller that runs in the scope.
    fn only_running(&self, object: &Object, services: &[Service]) -> Option<&'s System> {
        let mut near = self
            .controllers
            .iter()
            .filter(|controller| is_in(services, controller.service, &object.scope))
            .map(|controller| controller.system);
        let first = near.next()?;
        near.all(|other| other.id == first.id).then_some(first)
    }

    fn runs_near(&self, system: &System, object: &Object, services: &[Service]) -> bool {
        self.controller(system, object, services).is_some()
    }

    /// The controller of a system that serves an object: the one of its scope, else the only one of the tree.
    pub(super) fn controller(
        &self,
        system: &System,
        object: &Object,
        services: &[Service],
    ) -> Option<usize> {
        let all = || {
            self.controllers
                .iter()
                .filter(|controller| controller.system.id == system.id)
        };
        all()
            .find(|controller| is_in(services, controller.service, &object.scope))
            .map(|controller| controller.service)
    }

    /// The load balancer before a Service, where its annotations tell which one.
    pub(super) fn of_service(&self, service: &Object) -> Option<Front<'s>> {
        if kind(service) != Some("LoadBalancer") {
            return None;
        }
        let asked = |system: &'s System| {
            let mut asked = system.kubernetes.load_balancers.iter();
            let span = asked.find_map(|wanted| asked_for(service, wanted))?;
            Some(Front {
                system,
                confidence: Confidence::High,
                span,
            })
        };
        // One of layer 4 has no use for what the annotations say of HTTP.
        self.systems()
            .filter_map(asked)
            .min_by_key(|front| front.system.role != Role::Middlebox)
    }

    /// Sets what the program that serves a scope is configured with: the values of its chart, its ConfigMap, its
    /// command line, its environment.
    pub(super) fn configure(
        &self,
        draft: &mut Draft,
        system: &System,
        scope: &str,
        running: Option<&Service>,
    ) {
        let installs = |values: &&Object| {
            values.scope == scope && system.kubernetes.charts.contains(&values.name.value)
        };
        for values in self.cluster.of_kind(VALUES).filter(installs) {
            settings::keyed(draft, &values.node);
            let configs = system.kubernetes.chart_config.iter();
            for config in configs.filter_map(|path| installed::at(&values.node, path)) {
                settings::flat(draft, config);
            }
        }
        let words = running.map_or(&[][..], |service| &service.command);
        for map in config_maps(self.cluster, system, scope, words) {
            map.node
                .get("data")
                .into_iter()
                .for_each(|data| settings::flat(draft, data));
        }
        if let Some(service) = running {
            settings::command(draft, words, &service.workload.environment);
        }
    }

    /// The side of a front towards its clients.
    pub(super) fn server(&self, front: &System) -> Option<&'s System> {
        self.systems().find(|system| {
            system.role == Role::Server
                && system.family == front.family
                && system.protocol == front.protocol
        })
    }
}

/// Where a Service asks for a load balancer by `name=value` or by the beginning of an annotation's name.
fn asked_for(service: &Object, wanted: &str) -> Option<Span> {
    if let Some((name, value)) = wanted.split_once('=') {
        let text = service.annotation(name)?;
        return (text.value == value).then_some(text.span);
    }
    let mut annotations = service.annotations().entries().iter();
    let found = annotations.find(|annotation| annotation.key.value.starts_with(wanted))?;
    Some(found.value.span)
}

fn is_in(services: &[Service], at: usize, scope: &str) -> bool {
    services
        .get(at)
        .is_some_and(|service| service.workload.is_in(scope))
}

/// Does a container run that proxy?
fn runs(service: &Service, system: &System) -> bool {
    let reference = service.workload.image.as_ref();
    let by_image = reference.is_some_and(|reference| {
        let name = image(&reference.value).name;
        system.images.iter().any(|own| own == name)
    });
    let program = service.command.first();
    let program = program.map(|word| word.value.rsplit('/').next().unwrap_or(""));
    by_image || program.is_some_and(|program| system.binaries.iter().any(|own| own == program))
}

/// The ConfigMaps that a controller reads: the one that a flag names, else those of the usual names.
fn config_maps<'c, 'a>(
    cluster: &'c Cluster<'a>,
    system: &System,
    scope: &str,
    command: &[Spanned<String>],
) -> Vec<&'c Object<'a>> {
    let known = &system.kubernetes;
    let told = command.iter().find_map(|word| {
        let flag = word.value.trim_start_matches('-');
        let (name, value) = flag.split_once('=')?;
        let own = known.config_map_flags.iter().any(|own| own == name);
        own.then(|| value.rsplit('/').next().unwrap_or(value).to_owned())
    });
    let names = told.map_or_else(|| known.config_maps.clone(), |name| vec![name]);
    let maps = names
        .iter()
        .flat_map(|name| cluster.namesakes("ConfigMap", name));
    maps.filter(|map| map.scope == scope).collect()
}
