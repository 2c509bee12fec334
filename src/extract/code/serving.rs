//! Where a server listens.

use super::Reader;
use super::evaluate::Worth;
use super::fields;
use super::objects::Given;
use super::pools::Found;
use super::program::Site;
use super::uses::Use;
use crate::extract::draft::Draft;
use crate::model::{Address, Form, HostAddress};
use crate::systems::System;

impl<'t, 's> Reader<'_, 't, 's> {
    /// Where a server listens.
    pub(super) fn serves(&self, draft: &mut Draft<'s>, found: &Found<'t, 's>, uses: &[Use<'t>]) {
        let mentions = uses.iter().flat_map(|one| &one.mentions);
        let services = mentions.filter_map(|mention| match &mention.address {
            Address::Service(name) => Some(name.clone()),
            _ => None,
        });
        draft.services = services.collect();
        draft.streams = self.program.stream_of(&draft.services);
        if self.program.package(found.site.at).module.is_none() {
            (draft.listens, draft.port_variable) = self.listens(found, uses);
            return;
        }
        // Where it is started is where its settings belong: an application is made far above.
        if let Some(start) = starts(found.made.system, uses).next() {
            draft.span = start.site.expr.span;
        }
        for value in self.ports(found, uses) {
            match self.program.evaluate(value) {
                Worth::Variable { name, default, .. } => {
                    draft.port_variable = Some(name);
                    draft.listens.extend(default.as_deref().and_then(port));
                }
                worth => draft.listens.extend(port(&worth)),
            }
        }
    }

    /// The values that say on which port a server listens, in a language where options have names.
    fn ports(&self, found: &Found<'t, 's>, uses: &[Use<'t>]) -> Vec<Site<'t>> {
        let first = starts(found.made.system, uses).filter_map(|one| {
            let expr = one.args.first()?;
            let at = one.site.at;
            Some(self.port_of(Site { expr, at }))
        });
        let mut ports: Vec<Site> = first.collect();
        let listen = found.made.system.listen.iter();
        for spelled in listen.filter(|spelled| spelled.form != Form::Method) {
            if let Given::One(value) = self.program.option(found.site, &spelled.key, false) {
                ports.push(value);
            }
        }
        ports
    }

    /// `listen(3000)`, `listen({ port: 3000 })`
    fn port_of(&self, value: Site<'t>) -> Site<'t> {
        let objects = self.program.objects(value);
        let named = objects
            .into_iter()
            .find_map(|object| fields::field_of(object, "port"));
        named.unwrap_or(value)
    }

    /// Where a server listens: the field that says so, else the addresses of the calls that make and start it; and what
    /// may say otherwise.
    fn listens(
        &self,
        found: &Found<'t, 's>,
        uses: &[Use<'t>],
    ) -> (Vec<HostAddress>, Option<String>) {
        let fields = found.made.system.listen.iter().filter_map(|spelled| {
            let field = spelled.part().1;
            let assigned = || self.program.assigned_to(found.site, field).pop();
            fields::field_of(found.site, field).or_else(assigned)
        });
        let mut mentions: Vec<_> = fields
            .flat_map(|value| self.program.addresses(value))
            .collect();
        if mentions.is_empty() {
            mentions = uses.iter().flat_map(|one| one.mentions.clone()).collect();
        }
        let unless = mentions.iter().find_map(|mention| mention.unless.clone());
        let hosts = mentions
            .into_iter()
            .filter_map(|mention| match mention.address {
                Address::Host(host) if host.scheme.is_none() => Some(HostAddress {
                    host: String::new(),
                    ..host
                }),
                _ => None,
            });
        (hosts.collect(), unless)
    }
}

/// The calls that start a server.
fn starts<'t, 'u>(system: &System, uses: &'u [Use<'t>]) -> impl Iterator<Item = &'u Use<'t>> {
    let starting = move |one: &&Use| {
        let mut methods = system.listen.iter();
        methods.any(|spelled| spelled.form == Form::Method && spelled.key == one.name)
    };
    uses.iter().filter(starting)
}

/// A port by its number, or the end of an address.
fn port(worth: &Worth) -> Option<HostAddress> {
    let text = match worth {
        Worth::Number(number) => number.to_string(),
        Worth::Text(text) => text.trim().to_owned(),
        Worth::Variable {
            default: Some(default),
            ..
        } => return port(default),
        _ => return None,
    };
    let port = text.rsplit(':').next()?.parse().ok()?;
    Some(HostAddress {
        scheme: None,
        host: String::new(),
        port: Some(port),
    })
}
