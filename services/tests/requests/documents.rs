//! Files: sealed in parts, opened by who may.

use crate::on_both;
use crate::requests::story::{LEE, letter, network, problem, send, shown, written, written_for};
use crate::support::{Bench, Location, files_holding};
use changho_domain::requests::document::FileProblem;
use changho_domain::requests::{FileKind, Kind, UNCONFIRMED_FOR};
use changho_services::requests::{documents, draft};
use changho_services::sweep::sweep;
use changho_services::{Center, Fault, all, one, run};
use uuid::Uuid;

on_both! {
    async fn a_file_comes_back_as_it_went_in_and_lies_sealed_in_parts(center: Center) {
        let token = written_for(&center, Kind::Access, "agent", LEE).await;
        send(&center, &token).await;
        let view = shown(&center, &token).await;
        let [document] = &view.documents[..] else { panic!("one file") };
        assert_eq!((document.name.as_str(), document.kind), ("위임장.pdf", FileKind::Pdf));
        let whole = documents::download(&center, &token, document.id).await.expect("opens").expect("there");
        assert_eq!(whole, (FileKind::Pdf, letter().bytes));
        assert!(documents::for_officer(&center, view.file.id, document.id).await.expect("opens").is_some());
        let mut tx = center.db.read().await.expect("reading begins");
        let parts = all!(tx, (Vec<u8>,), "SELECT sealed FROM request_document_parts").expect("read");
        assert_eq!(parts.len(), letter().bytes.len().div_ceil(256 * 1024));
        assert!(parts.iter().all(|(part,)| !part.windows(8).any(|window| window == b"by hand%")));
    }

    async fn parts_cannot_be_left_out_or_change_places(center: Center) {
        let token = written_for(&center, Kind::Access, "agent", LEE).await;
        send(&center, &token).await;
        let id = shown(&center, &token).await.documents[0].id;
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "DELETE FROM request_document_parts WHERE number = 2").expect("deleted");
        tx.commit().await.expect("committed");
        assert!(matches!(documents::download(&center, &token, id).await, Err(Fault::Sealed)));
        let mut tx = center.db.write().await.expect("writing begins");
        for (from, to) in [(0, 9), (1, 0), (9, 1)] {
            run!(tx, "UPDATE request_document_parts SET number = $1 WHERE number = $2", to, from).expect("moved");
        }
        tx.commit().await.expect("committed");
        assert!(matches!(documents::download(&center, &token, id).await, Err(Fault::Sealed)));
    }

    async fn what_was_attached_to_a_request_that_nobody_confirmed_is_in_no_file_of_the_center(bench: Bench) {
        let center = bench.center.clone();
        let token = written_for(&center, Kind::Access, "agent", LEE).await;
        assert!(!draft::send(&center, &token, None, &network(1)).await.expect("sent"), "the code is still to come");
        let mut tx = center.db.read().await.expect("reading begins");
        let mut traces = all!(tx, (Vec<u8>,), "SELECT sealed FROM requests UNION ALL SELECT name_sealed FROM request_documents").expect("read");
        let parts = all!(tx, (Vec<u8>,), "SELECT sealed FROM request_document_parts").expect("read");
        let (id,) = one!(tx, (Uuid,), "SELECT id FROM requests").expect("read").expect("a row");
        drop(tx);
        assert_eq!(parts.len(), 3);
        // A part lies on many pages; two pieces that follow each other cannot both be cut by the end of one.
        for (part,) in &parts {
            for at in [0, 60_000, 60_100] {
                traces.push((part[at..at + 40].to_vec(),));
            }
        }
        let mut tx = center.keys.db().read().await.expect("reading begins");
        traces.extend(one!(tx, (Vec<u8>,), "SELECT wrapped FROM keys WHERE id = $1", id).expect("read"));
        drop(tx);
        if matches!(&*bench.place, Location::Folder(_)) {
            assert!(traces.iter().filter(|(trace,)| !files_holding(&bench.place, trace).is_empty()).count() > parts.len() * 2);
        }
        center.clock.advance(UNCONFIRMED_FOR);
        assert_eq!(sweep(&center).await.expect("swept").unconfirmed_requests, 1);
        for (trace,) in traces {
            assert_eq!(files_holding(&bench.place, &trace), Vec::<String>::new());
        }
        assert!(matches!(center.keys.get(id).await, Err(Fault::Sealed)));
    }

    async fn others_get_nothing_and_no_more_than_three_are_sent_along(center: Center) {
        let token = written_for(&center, Kind::Access, "agent", LEE).await;
        let too_many = problem(documents::attach(&center, &token, vec![letter(), letter(), letter()]).await);
        assert_eq!(too_many, Some(("file".to_owned(), FileProblem::TooMany.into())));
        send(&center, &token).await;
        let id = shown(&center, &token).await.documents[0].id;
        let stranger = written(&center, Kind::Access).await;
        assert!(documents::download(&center, &stranger, id).await.expect("the store answers").is_none());
        assert!(!documents::may_attach(&center, "made-up").await.expect("the store answers"));
    }
}
