//! A system as it is known: the checked form of a system file.

use super::brought::Brought;
use super::condition::{Below, Condition};
use super::evidence::{ConfigurationFiles, Implied};
use super::kubernetes::Kubernetes;
use super::spelled::Spelled;
use crate::model::{
    Descriptors, Form, Habits, Notation, Package, Quantity, Replays, Role, Setting, Version,
    Versions,
};
use serde::{Deserialize, Serialize};

/// One client or server system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct System {
    /// The file's stem: `nginx-upstream`.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// Which side of a connection it is.
    pub role: Role,
    /// What it speaks.
    pub protocol: String,
    /// Systems of one family are parts of one program and share its version.
    pub family: String,
    /// The programming language of a library.
    pub language: Option<String>,
    /// Does it forward the requests of others?
    pub proxy: bool,
    /// Which requests it sends again by itself on a fresh connection.
    pub replays: Replays,
    /// A proxy: what its own client sees of a request that is lost.
    pub lost_as: Option<String>,
    /// Does it make one connection for its whole life, and no other when that ends?
    pub never_renews: bool,
    /// Does it test a kept connection before it uses it?
    pub validates: bool,
    /// The first version that does.
    pub validates_since: Option<Version>,
    /// Settings that make it test kept connections.
    pub tested_by: Vec<Spelled>,
    /// Settings that make it deaf to what a server announces: `setKeepAliveStrategy`.
    pub deaf_by: Vec<Spelled>,
    /// Its methods whose callers wait for a connection.
    pub waits: Waits,
    /// What switches off that it sends requests again, set to false.
    pub replayed_by: Vec<Spelled>,
    /// The packages whose version is its version.
    pub modules: Vec<Package>,
    /// Platforms that decide its version where a build names none.
    pub brought_by: Vec<Brought>,
    /// Names of images that run it, without registry and tag.
    pub images: Vec<String>,
    /// Types of cloud resources that are it: `azurerm_redis_cache`.
    pub resources: Vec<String>,
    /// Host names of such a resource, with `{name}` for its own.
    pub hosts: Vec<String>,
    /// Names of executables that are it.
    pub binaries: Vec<String>,
    /// The environment variable that holds further arguments: `GUNICORN_CMD_ARGS`.
    pub arguments_variable: Option<String>,
    /// Paths in an image below which its configuration stands.
    pub configuration: Vec<String>,
    /// Files that set it by keys.
    pub files: Vec<ConfigurationFiles>,
    /// Dependencies that show it although no file sets anything.
    pub implied: Vec<Implied>,
    /// Settings that hold the name by which others find it.
    pub names: Vec<Spelled>,
    /// Ports that it listens on unless told otherwise.
    pub ports: Vec<u16>,
    /// Settings that hold the address it listens on.
    pub listen: Vec<Spelled>,
    /// Settings that hold the addresses it calls.
    pub targets: Vec<Spelled>,
    /// What stands in source code for a value: a strategy that never reuses a connection is `false`. By the last name
    /// of a class or constant, which is made of nothing.
    pub stands_for: Vec<(String, Quantity)>,
    /// A client that connection strings set: their keys that tell it from others whose strings name a host likewise.
    pub told_by: Vec<String>,
    /// How source code makes one.
    pub code: Vec<Construct>,
    /// Types whose literals show an endpoint of this system even where the call that takes them is out of sight.
    pub parts: Vec<String>,
    /// Methods that give back the endpoint that they are called on, and fields that hold it: Express's `listen` returns
    /// the server, Fastify's `server` is it. For languages whose types are not written.
    pub passes: Vec<String>,
    /// Images of the language's runtime whose tag is the version of this system: `node`. They say nothing of what runs.
    pub runtimes: Vec<String>,
    /// Methods and functions that send a request, each with its HTTP method.
    pub sends: Vec<(String, String)>,
    /// Functions that tie one to a service, with `*` for the service's name: `New*Client`, `Register*Server`.
    pub stubs: Vec<String>,
    /// Words by which a file shows that it uses one, although it makes none.
    pub words: Vec<String>,
    /// Words of which one stands among the imports of Java's files that customize it. What they call sets a server;
    /// what they make of a client that a framework gives is not followed.
    pub customized_where: Vec<String>,
    /// Headers that mark a request as repeatable, whatever its method.
    pub marks: Vec<String>,
    /// Names of BOSH jobs that run it; the first part of its keys is the property that holds them.
    pub jobs: Vec<String>,
    /// How Kubernetes asks for it.
    pub kubernetes: Kubernetes,
    /// Its settings.
    pub entries: Vec<Entry>,
    /// How it keeps to its idle limit, by version.
    pub habits: Vec<Habit>,
    /// How it uses file descriptors.
    pub descriptors: Option<Descriptors>,
    /// The system whose habits it shares.
    pub habits_of: Option<String>,
    /// What is written besides settings and decides between defaults, each with its spellings: `worker-class`.
    pub choices: Vec<(String, Vec<Spelled>)>,
    /// Names in these forms that it does not know it ignores without a word; none where no file says so.
    pub ignores: Option<Vec<Form>>,
    /// The page or source that says whether it replays or validates.
    pub reference: String,
}

/// The methods of a pool whose callers wait until a connection is free.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waits {
    /// Those that wait as long as it takes: `Query`.
    pub plain: Vec<String>,
    /// Those that wait as long as the context lives that is their first argument: `QueryContext`.
    pub context: Vec<String>,
}

/// A way in which source code makes an endpoint.
///
/// Names are written in full, as each language would import them: `net/http.Transport` in Go, `reqwest::Client::new` in
/// Rust. Where every file is a module (JavaScript, Python) it is the module, and what it exports behind a dot:
/// `http.createServer` (also for `node:http`), `@nestjs/core.NestFactory.create`; a default export is the module's own
/// name, `express`; what is defined everywhere stands alone, `fetch`. A class is made by its call. A name with a colon,
/// `axios:shared`, stands for what calls share and no code names.
///
/// In those languages a setting is an `argument` (an option in an object literal, or an argument with a name), a
/// `member` (`server.keepAliveTimeout = ..`) or a `method` (its first argument). An option within another one is
/// written with a dot: `socket.keepAlive`. So is a method of Java of what another method is given. `listen` names a
/// method whose first argument is the port or holds it, or the option that is the port.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Construct {
    /// Types whose literals are one: `net/http.Transport`. In Java those that a framework gives to a class.
    pub types: Vec<String>,
    /// Functions whose call makes one: `reqwest::Client::builder`. Where the first argument decides what is made, it is
    /// part of the name: `database/sql.Open(mysql)`.
    pub calls: Vec<String>,
    /// Functions whose result, as an argument of a call, shows that the call makes one.
    pub given: Vec<String>,
    /// Package variables that are one: `net/http.DefaultTransport`.
    pub values: Vec<String>,
    /// The fields or options that hold the real one: a `net/http.Client` holds a `Transport`, a request of Node.js an
    /// `agent`.
    pub holds: Vec<String>,
    /// What is special about it.
    pub manners: Vec<Manner>,
    /// The value that this stands for; with `holds`, where that field is absent.
    pub same_as: Option<String>,
    /// With `values`: functions whose first argument takes its place in the whole program, and variables to which
    /// another one may be assigned: `undici.setGlobalDispatcher`, `http.globalAgent`.
    pub replaced_by: Vec<String>,
    /// What it sets, other than the system's defaults.
    pub preset: Vec<(Setting, Quantity)>,
    /// Methods of HTTP that the call itself sends.
    pub sends: Option<String>,
}

impl Construct {
    /// Is that special about it?
    pub fn is(&self, manner: Manner) -> bool {
        self.manners.contains(&manner)
    }
}

/// What may be special about a construct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// An argument that is an endpoint itself is the real one: a framework is given another one as its adapter.
    Wraps,
    /// It is an endpoint only where it is started, by a method of the system's `listen`: a framework's application may
    /// be handed to a server instead.
    Started,
    /// Its last argument is what handles requests, and no object of options.
    Handler,
    /// It exists in browsers too: it counts only where the file does not run in one.
    Browsers,
    /// It is none without what it holds: which one it makes for itself is not known.
    Hollow,
    /// It takes over a section of the configuration, unless it is given a closure. Without it, files and the
    /// environment set nothing of the system.
    Binds,
}

/// What a special value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// No limit.
    Unlimited,
    /// As if it were not set.
    Default,
    /// Connections are not kept at all.
    NoKeepalive,
    /// This quantity.
    Quantity(Quantity),
}

/// One setting of a system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The kind.
    pub setting: Setting,
    /// How its value is written.
    pub notation: Notation,
    /// How it is spelled; the first one is used in advice. Empty where it cannot be set.
    pub spellings: Vec<Spelled>,
    /// The setting that decides where this one is absent, before the default does.
    pub falls_back_to: Option<Setting>,
    /// The setting that ends the same wait where it is shorter.
    pub at_most: Option<Cap>,
    /// It has an effect only where this holds; else there is no limit, whatever is written.
    pub acts_where: Option<Below>,
    /// Where that does not hold, is there a limit that nothing tells?
    pub otherwise_unknown: bool,
    /// How many times what is written holds: a period of which several must pass.
    pub times: u32,
    /// What holds where it is not set.
    pub defaults: Vec<Default>,
    /// What the configuration says that the system's packages and images ship.
    pub packaged: Option<Quantity>,
    /// What 0 means.
    pub zero: Option<Meaning>,
    /// What 1 means, and being there without a number.
    pub one: Option<Meaning>,
    /// What a negative number means.
    pub negative: Option<Meaning>,
    /// What `nil`, `None`, `off` and alike mean.
    pub none: Option<Meaning>,
    /// The system raises smaller values to this one.
    pub minimum: Option<Quantity>,
    /// What happens to the connection when the limit is reached.
    pub on_expiry: Option<String>,
    /// The page or source that says so.
    pub reference: String,
    /// What to do to change it, where that is more than setting a number.
    pub advice: Option<String>,
    /// What was measured on a real program: version and value.
    pub measured: Option<String>,
}

/// A setting that ends the same wait as another one, where it is shorter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cap {
    /// The setting.
    pub setting: Setting,
    /// The versions in which it does.
    pub versions: Versions,
    /// Year and month in which the first of these versions came out, and the first that is none of them any more.
    pub released: [Option<(u16, u8)>; 2],
}

/// How a system keeps to its idle limit in some versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Habit {
    /// What it does.
    pub habits: Habits,
    /// The versions.
    pub versions: Versions,
    /// Year and month in which the first of these versions came out.
    pub released: Option<(u16, u8)>,
    /// The page or source that says so.
    pub reference: String,
    /// What was measured on a real program: version and value.
    pub measured: Option<String>,
}

impl Entry {
    /// The calls and settings whose presence decides between its defaults.
    pub fn conditions(&self) -> impl Iterator<Item = &str> {
        let all = self.defaults.iter().flat_map(|row| &row.with);
        all.filter_map(|condition| match condition {
            Condition::Present(name) => Some(name.as_str()),
            _ => None,
        })
    }
}

/// A default and the versions for which it holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Default {
    /// The value; none where it is not known.
    pub quantity: Option<Quantity>,
    /// The versions.
    pub versions: Versions,
    /// When the first of these versions came out, year and month: it decides how long the one before stays plausible.
    pub released: Option<(u16, u8)>,
    /// It holds only where one of these holds too; always where there is none.
    pub with: Vec<Condition>,
}

/// Gives systems the habits of those that they share them with; those of `known` may be named too.
///
/// # Errors
/// The id of the first system that names one that is not there, and that name.
pub fn share_habits(systems: &mut [System], known: &[&System]) -> Result<(), (String, String)> {
    for at in 0..systems.len() {
        let Some(name) = systems[at].habits_of.clone() else {
            continue;
        };
        let mut all = systems.iter().chain(known.iter().copied());
        let Some(other) = all.find(|system| system.id == name) else {
            return Err((systems[at].id.clone(), name));
        };
        let habits = other.habits.clone();
        systems[at].habits = habits;
    }
    Ok(())
}

impl System {
    /// Does the code of a program decide whether its files and its environment set anything?
    pub fn is_bound(&self) -> bool {
        self.code
            .iter()
            .any(|construct| construct.is(Manner::Binds))
    }

    /// Does it ignore a name of that form that it does not know, without a word? By nature that is so of the fields of
    /// JavaScript's objects, and of annotations.
    pub fn ignores(&self, form: Form) -> bool {
        match &self.ignores {
            Some(forms) => forms.contains(&form),
            None => matches!(form, Form::Property | Form::Member | Form::Annotation),
        }
    }

    /// The entry of a setting.
    pub fn entry(&self, setting: Setting) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.setting == setting)
    }

    /// The settings that are spelled that way.
    pub fn spelled<'s>(
        &'s self,
        form: Form,
        key: &'s str,
    ) -> impl Iterator<Item = (&'s Entry, &'s Spelled)> {
        let of = |entry: &'s Entry| entry.spellings.iter().map(move |spelled| (entry, spelled));
        let is =
            move |(_, spelled): &(&Entry, &Spelled)| spelled.form == form && spelled.key == key;
        self.entries.iter().flat_map(of).filter(is)
    }

    /// The versions at which any default changes, in rising order, with their release dates.
    pub fn changes(&self) -> Vec<(Version, Option<(u16, u8)>)> {
        let rows = self.entries.iter().flat_map(|entry| &entry.defaults);
        let rows = rows.map(|row| (&row.versions, row.released));
        let habits = self.habits.iter().map(|row| (&row.versions, row.released));
        let starts = rows
            .chain(habits)
            .filter_map(|(versions, released)| Some((versions.since.clone()?, released)));
        let caps = self
            .entries
            .iter()
            .filter_map(|entry| entry.at_most.as_ref());
        let ends = caps.flat_map(|cap| {
            let bounds = [&cap.versions.since, &cap.versions.before];
            let dated = bounds.into_iter().zip(cap.released);
            dated.filter_map(|(version, released)| Some((version.clone()?, released)))
        });
        let mut changes: Vec<_> = starts.chain(ends).collect();
        changes.sort();
        changes.dedup_by(|later, first| later.0 == first.0);
        changes
    }
}
/// The module of a full name of a language with modules: `@grpc/grpc-js` of `@grpc/grpc-js.credentials.createSsl`.
pub fn module_of(name: &str) -> &str {
    let last = name.rfind('/').map_or(0, |at| at + 1);
    let end = name.get(last..).and_then(|rest| rest.find('.'));
    end.and_then(|end| name.get(..last + end)).unwrap_or(name)
}
