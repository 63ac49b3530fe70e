//! Work on requests is noted in the log of the desk, with what was done and whose data it is about; nobody without the duty
//! sees any of it.

use crate::desk::office::{Office, events, officer, walk};
use crate::on_both;
use crate::people::story::{sign_in, subscribe};
use crate::requests::story::{KIM, LEE, came_in, network, not_now, problem, seen, send, shown, typed, written_for};
use changho_domain::desk::{Event, Role};
use changho_domain::locale::Locale;
use changho_domain::requests::decision::Typed as Decision;
use changho_domain::requests::{Kind, Status};
use changho_domain::time::SECOND;
use changho_services::Center;
use changho_services::desk::{Actor, Denied, log, officers};
use changho_services::people::{delete, my_data};
use changho_services::requests::{Officer, desk, draft, view};
use uuid::Uuid;

fn grant() -> Decision<'static> {
    Decision { outcome: "granted", done: "Sent as a file.", ..Decision::default() }
}

fn as_officer(office: &Office) -> Officer {
    Officer::from(&office.seat)
}

/// What the log says about a request: event and whose, in order.
async fn about(center: &Center, auditor: &Office, id: Uuid) -> Vec<(Event, Option<Uuid>)> {
    let (lines, _) = log::read(center, &auditor.seat, &log::Filter::default()).await.expect("read");
    lines.into_iter().rev().filter(|line| line.about == Some(id)).map(|line| (line.event, line.whose)).collect()
}

on_both! {
    async fn every_act_is_noted_by_its_name_and_the_person_reads_it(center: Center) {
        subscribe(&center, KIM).await;
        center.clock.advance(SECOND);
        // Without signing in: the mailbox tells whose data it is about.
        let (token, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        let hong = officer(&center, Role::Handler, "Hong", 1).await;
        let auditor = officer(&center, Role::Auditor, "Audit", 2).await;
        let clerk = as_officer(&hong);
        desk::open_at_desk(&center, &hong.seat, id).await.expect("opened");
        desk::take_up(&center, clerk, id).await.expect("taken up");
        desk::ask_for_information(&center, clerk, id, "Which?").await.expect("asked");
        desk::go_on(&center, clerk, id).await.expect("gone on");
        desk::write(&center, clerk, id, "We are at it.").await.expect("written");
        desk::remark(&center, clerk, id, "Look at the file.").await.expect("noted");
        desk::postpone(&center, clerk, id, "PST-2", "Much.").await.expect("postponed");
        desk::resume(&center, clerk, id).await.expect("resumed");
        desk::ask_for_proof(&center, clerk, id, "A document, please.").await.expect("asked");
        desk::accept_proof(&center, clerk, id, "It was shown.").await.expect("accepted");
        desk::decide(&center, clerk, id, &grant()).await.expect("decided");
        desk::complete(&center, clerk, id).await.expect("done");
        let session = sign_in(&center, KIM).await;
        let person = session.subject_id;
        let noted = about(&center, &auditor, id).await;
        let events: Vec<Event> = noted.iter().map(|(event, _)| *event).collect();
        assert_eq!(events, [
            Event::RequestOpened, Event::RequestTakenUp, Event::InformationAsked, Event::RequestContinued, Event::MessageWritten,
            Event::NoteWritten, Event::RequestPostponed, Event::RequestContinued, Event::InformationAsked,
            Event::IdentityVerified, Event::RequestDecided, Event::RequestFinished,
        ]);
        assert!(noted.iter().all(|(_, whose)| *whose == Some(person)), "{noted:?}");
        let overview = my_data::overview(&center, &session, Locale::En).await.expect("shown");
        let looks = overview.records.iter().find(|record| record.id == "desk_log").expect("the record");
        let said: Vec<&str> = looks.entries.iter().map(|entry| entry.what.as_str()).collect();
        assert!(said.iter().any(|said| said.contains("began to work on a request")), "{said:?}");
        assert!(!said.iter().any(|said| said.contains("something else")), "{said:?}");
        // Another one decides on the objection, which is a name of its own.
        view::object(&center, &token, &typed(&[("message", "More.")])).await.expect("objected");
        let chief = officer(&center, Role::PrivacyOfficer, "Chief", 3).await;
        desk::take_up(&center, as_officer(&chief), id).await.expect("taken up");
        desk::decide(&center, as_officer(&chief), id, &grant()).await.expect("decided");
        assert_eq!(about(&center, &auditor, id).await.last().map(|(event, _)| *event), Some(Event::ObjectionDecided));
        assert!(walk(&center).await.is_ok());
    }

    async fn a_request_for_somebody_else_is_about_that_person_even_if_an_agent_is_signed_in(center: Center) {
        subscribe(&center, LEE).await;
        subscribe(&center, KIM).await;
        center.clock.advance(SECOND);
        let (lee, kim) = (sign_in(&center, LEE).await, sign_in(&center, KIM).await);
        let token = draft::begin(&center, Kind::Access, Locale::Ko, Some(&kim), &network(1)).await.expect("begun");
        let token = crate::requests::story::fill_in_for(&center, token, "agent", LEE).await;
        assert!(draft::send(&center, &token, Some(&kim), &network(1)).await.expect("sent"), "it has come in");
        let id = shown(&center, &token).await.file.id;
        let hong = officer(&center, Role::Handler, "Hong", 1).await;
        let auditor = officer(&center, Role::Auditor, "Audit", 2).await;
        desk::open_at_desk(&center, &hong.seat, id).await.expect("opened");
        let document = shown(&center, &token).await.documents[0].id;
        desk::document_at_desk(&center, &hong.seat, id, document).await.expect("handed out");
        assert_eq!(about(&center, &auditor, id).await, [
            (Event::RequestOpened, Some(lee.subject_id)),
            (Event::DocumentOpened, Some(lee.subject_id)),
        ]);
    }

    async fn whoever_was_removed_or_has_no_duty_does_and_sees_nothing(center: Center) {
        let token = written_for(&center, Kind::Access, "agent", LEE).await;
        send(&center, &token).await;
        let view = shown(&center, &token).await;
        let (id, document) = (view.file.id, view.documents[0].id);
        let hong = officer(&center, Role::Handler, "Hong", 1).await;
        let auditor = officer(&center, Role::Auditor, "Audit", 2).await;
        assert!(matches!(desk::open_at_desk(&center, &auditor.seat, id).await, Err(Denied::Duty)));
        assert!(matches!(desk::document_at_desk(&center, &auditor.seat, id, document).await, Err(Denied::Duty)));
        assert_eq!(problem(desk::accept_proof(&center, as_officer(&auditor), id, "x").await), not_now());
        desk::accept_proof(&center, as_officer(&hong), id, "The original was shown.").await.expect("accepted");
        officers::remove(&center, Actor::Operator, hong.seat.officer.id).await.expect("removed");
        assert!(desk::decide(&center, as_officer(&hong), id, &grant()).await.is_err());
        assert!(desk::write(&center, as_officer(&hong), id, "Still here.").await.is_err());
        let open = desk::open_at_desk(&center, &hong.seat, id).await;
        assert!(matches!(open, Err(Denied::Ended)), "{open:?}");
        let left = seen(&center, id).await;
        assert_eq!((left.file.status, left.file.decided_by), (Status::InReview, None), "nothing half-done is stored");
    }

    async fn who_deletes_everything_while_an_officer_has_the_request_open_is_answered_all_the_same(center: Center) {
        subscribe(&center, KIM).await;
        center.clock.advance(SECOND);
        let (token, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        let hong = officer(&center, Role::Handler, "Hong", 1).await;
        desk::open_at_desk(&center, &hong.seat, id).await.expect("opened");
        desk::take_up(&center, as_officer(&hong), id).await.expect("taken up");
        let session = sign_in(&center, KIM).await;
        delete::delete(&center, &session).await.expect("deleted");
        let open = desk::open_at_desk(&center, &hong.seat, id).await.expect("the file stays");
        assert_eq!(desk::concerned(&center, &open.file).await.expect("answers"), None, "and shows nobody's data");
        desk::decide(&center, as_officer(&hong), id, &grant()).await.expect("decided");
        assert_eq!(crate::requests::story::mails(&center, KIM, "request_news").await, 1);
        assert_eq!(shown(&center, &token).await.file.status, Status::Granted);
    }

    async fn invitations_and_changes_of_role_say_which_role(center: Center) {
        let hong = officer(&center, Role::Handler, "Hong", 1).await;
        let auditor = officer(&center, Role::Auditor, "Audit", 2).await;
        officers::set_role(&center, Actor::Operator, hong.seat.officer.id, Role::PrivacyOfficer).await.expect("changed");
        let (lines, _) = log::read(&center, &auditor.seat, &log::Filter::default()).await.expect("read");
        let given: Vec<(Event, Option<Role>)> = lines
            .into_iter()
            .rev()
            .filter(|line| matches!(line.event, Event::Invited | Event::RoleChanged))
            .map(|line| (line.event, line.granted))
            .collect();
        assert_eq!(given, [
            (Event::Invited, Some(Role::Handler)),
            (Event::Invited, Some(Role::Auditor)),
            (Event::RoleChanged, Some(Role::PrivacyOfficer)),
        ]);
        assert_eq!(events(&center).await.iter().filter(|event| *event == "invited").count(), 2);
        assert!(walk(&center).await.is_ok(), "old and new entries make one chain");
    }
}
