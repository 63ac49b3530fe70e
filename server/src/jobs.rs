//! What happens without anybody asking: mails leave, people are told of what changes, and what has run out goes.

use crate::carrier::HttpCarrier;
use changho_services::consignees::deliver_due;
use changho_services::disposal;
use changho_services::mail::{Outbox, Sender};
use changho_services::people::consents;
use changho_services::requests::due;
use changho_services::{Center, sweep};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How often due mails are looked for.
const MAIL_PAUSE: Duration = Duration::from_secs(2);
/// How often what has run out is removed. Rules never depend on it: what has run out counts as gone at once.
const SWEEP_PAUSE: Duration = Duration::from_secs(60);
/// How long mails that are under way are waited for when the program stops. A mail that was handed over and not noted would be
/// sent once more.
const LAST_MAILS: Duration = Duration::from_secs(20);
/// How often it is looked for people who are concerned by a change of the policy and were not told: with the program that
/// brings a new version at once, and afterwards those who join under the old one.
const TELL_PAUSE: Duration = Duration::from_secs(60);

/// How often it is looked for requests whose answer is due soon, and for what goes without approval soon.
const REMIND_PAUSE: Duration = Duration::from_secs(600);

/// How often it is looked for what consignees have to be told.
const CONSIGNEE_PAUSE: Duration = Duration::from_secs(5);

/// Starts the jobs; they end when `stop` turns true, after what is under way.
pub fn start(center: &Center, sender: Sender, stop: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(deliver(center.clone(), sender, stop.clone()));
    jobs.spawn(sweep_up(center.clone(), stop.clone()));
    jobs.spawn(tell_of_changes(center.clone(), stop.clone()));
    jobs.spawn(remind(center.clone(), stop.clone()));
    jobs.spawn(tell_consignees(center.clone(), stop.clone()));
    jobs
}

async fn deliver(center: Center, sender: Sender, mut stop: watch::Receiver<bool>) {
    loop {
        match Outbox::deliver_due(&center, &sender).await {
            Ok(delivered) if delivered.sent + delivered.retried + delivered.failed > 0 => {
                tracing::info!(sent = delivered.sent, retried = delivered.retried, failed = delivered.failed, "mails");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "mails could not be looked for"),
        }
        if pause(MAIL_PAUSE, &mut stop).await {
            if !sender.rest(LAST_MAILS).await {
                tracing::warn!("stopping while mails are under way; they may be sent twice");
            }
            return;
        }
    }
}

async fn sweep_up(center: Center, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = sweep::sweep(&center).await {
            tracing::warn!(%error, "what has run out could not be removed");
        }
        if pause(SWEEP_PAUSE, &mut stop).await {
            return;
        }
    }
}

async fn tell_of_changes(center: Center, mut stop: watch::Receiver<bool>) {
    loop {
        match consents::tell(&center).await {
            Ok(0) => {}
            Ok(told) => tracing::info!(told, "people were told of a change of the policy"),
            Err(error) => tracing::warn!(%error, "not everybody could be told of a change of the policy"),
        }
        if pause(TELL_PAUSE, &mut stop).await {
            return;
        }
    }
}

async fn remind(center: Center, mut stop: watch::Receiver<bool>) {
    loop {
        match due::remind(&center).await {
            Ok(0) => {}
            Ok(requests) => tracing::info!(requests, "the office was reminded of what is due"),
            Err(error) => tracing::warn!(%error, "the office could not be reminded of everything"),
        }
        match disposal::remind(&center).await {
            Ok(0) => {}
            Ok(days) => tracing::info!(days, "privacy officers were reminded of what waits for approval"),
            Err(error) => tracing::warn!(%error, "privacy officers could not be reminded of what waits for approval"),
        }
        if pause(REMIND_PAUSE, &mut stop).await {
            return;
        }
    }
}

async fn tell_consignees(center: Center, mut stop: watch::Receiver<bool>) {
    let carrier = HttpCarrier::new(center.demo);
    loop {
        match deliver_due(&center, &carrier).await {
            Ok(done) if done.delivered + done.retried > 0 => {
                tracing::info!(delivered = done.delivered, retried = done.retried, "consignees were told");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "not every consignee could be told"),
        }
        if pause(CONSIGNEE_PAUSE, &mut stop).await {
            return;
        }
    }
}

/// Waits; tells whether it is time to stop.
async fn pause(duration: Duration, stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = tokio::time::sleep(duration) => false,
        changed = stop.changed() => changed.is_err() || *stop.borrow(),
    }
}
