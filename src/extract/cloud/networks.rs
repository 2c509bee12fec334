//! Networks: what the calls of private workloads pass on their way out.

use super::Cloud;
use super::resource::Resource;

/// Types of resources that translate addresses, and the systems that they are.
const TRANSLATORS: &[(&str, &str)] = &[("aws_nat_gateway", "aws-nat-gateway")];

/// A middlebox behind each private workload of the configuration that has a translator.
pub(super) fn read(cloud: &mut Cloud) {
    for (kind, system) in TRANSLATORS {
        let Some(system) = cloud.system(system) else {
            continue;
        };
        let translators: Vec<&Resource> = cloud
            .of(&[*kind])
            .into_iter()
            .filter(|own| {
                !own.at("connectivity_type")
                    .is_some_and(|kind| kind.is("private"))
            })
            .collect();
        for (at, run) in cloud.runs.iter().enumerate().filter(|(_, run)| run.private) {
            // One for each zone is as good as another.
            let own = translators.iter().find(|own| own.root == run.root);
            if let Some(translator) = own {
                let mut draft = translator.draft(system);
                draft.service = Some(cloud.first + at);
                cloud.drafts.push(draft);
            }
        }
    }
}
