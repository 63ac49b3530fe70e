//! What is remembered of a visitor who looks at something, as far as the visitor allows it.

use super::answer::Request;
use super::visit::{LANGUAGE, VISITOR};
use changho_domain::policy::Period;
use changho_domain::time::SECOND;
use changho_services::Fault;
use changho_services::limits::{self, Limited};
use changho_services::people::suspension;
use changho_services::statistics::{self, Kind};

/// What the choice about cookies gates when something is looked at: counting it, and remembering the language.
pub(super) async fn remember(
    request: &Request<'_>,
    sights: &[(Kind, &str)],
    cookies: &mut Vec<String>,
) -> Result<(), Fault> {
    let visit = request.visit;
    let (allowed, keeping, now) = (visit.standing().allows(), visit.center.keeping(), visit.center.now());
    let seconds = |period: Period| (period.after(now) - now) / SECOND;
    // Whoever asked that nothing be processed is not counted either while signed in.
    let may_count = match &visit.session {
        Some(session) if allowed.statistics => suspension::may_count(&visit.center, session).await?,
        _ => true,
    };
    if allowed.statistics && may_count {
        let number = match &visit.visitor_number {
            Some(number) => number.clone(),
            None => {
                let number = visit.center.entropy.token();
                cookies.push(visit.cookies.set(VISITOR, &number, seconds(keeping.statistics())));
                number
            }
        };
        // Past the limit somebody is making numbers up; what was asked for is shown all the same, and not counted.
        let whose = visit.network.hashed(&visit.center.keys);
        if limits::take(&visit.center, Limited::SightPerNetwork, &whose).await?.is_ok() {
            for (kind, what) in sights {
                statistics::see(&visit.center, allowed, &number, *kind, what).await?;
            }
        }
    }
    if allowed.preferences && visit.language.as_deref() != Some(request.locale.tag()) {
        cookies.push(visit.cookies.set(LANGUAGE, request.locale.tag(), seconds(keeping.language())));
    }
    Ok(())
}
