//! What stays the same for all pages: who runs this center.

use changho_app::page::{FormLink, House};
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_services::policy::Version;
use changho_services::{Center, programmes};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What pages say of the institution, for each version of the policy; made once, because every page needs it.
#[derive(Clone, Debug)]
pub struct Houses(Arc<BTreeMap<String, House>>);

impl Houses {
    /// Of every version of a center.
    #[must_use]
    pub fn of_all(center: &Center) -> Self {
        Self(Arc::new(center.shelf.versions().map(|v| (v.id().to_owned(), house(center, v))).collect()))
    }

    /// What pages say while this version is in force.
    #[must_use]
    pub fn of(&self, version: &Version) -> House {
        self.0.get(version.id()).cloned().unwrap_or_default()
    }
}

fn house(center: &Center, version: &Version) -> House {
    let register = version.register();
    let texts = |pick: &dyn Fn(Locale) -> String| Locale::ALL.into_iter().map(pick).collect::<Vec<_>>();
    let desk = register.desk();
    House {
        name: texts(&|l| register.controller.name.get(l).clone()),
        short: texts(&|l| register.controller.short.get(l).clone()),
        desk: desk.map(|d| texts(&|l| d.department.get(l).clone())).unwrap_or_default(),
        telephone: desk.and_then(|d| d.tel.first()).map(|t| (t.dialed(), t.shown().to_owned())),
        email: desk.and_then(|d| d.email.as_ref()).map(|email| email.as_str().to_owned()),
        forms: register
            .programmes()
            .filter_map(|purpose| Some((ProgrammeId::from(purpose.id.clone()), purpose.form.as_ref()?)))
            .map(|(programme, form)| FormLink {
                slug: form.slug.clone(),
                name: texts(&|l| programmes::named(center, &programme, l).name),
                title: texts(&|l| programmes::texts(center, &programme, l).title),
            })
            .collect(),
        sample: register.sample,
        demo: center.demo,
        edition: center
            .ledger
            .editions()
            .get(version.id(), None)
            .map(|edition| edition.id().to_owned())
            .unwrap_or_default(),
    }
}
