//! Requests as a browser without scripts makes them: the guided pages, the code, files, and what may not be sent.

use crate::support::{Answer, Center, link};
use axum::http::StatusCode;
use changho_domain::locale::Locale;
use changho_domain::requests::document::LARGEST;

pub(crate) const KIM: &str = "kim@example.org";
const LEE: &str = "lee@example.org";
pub(crate) const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";
const BOUNDARY: &str = "----changho";

/// A body of a form with files.
fn multipart(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

pub(crate) async fn upload(center: &mut Center, files: &[(&str, &[u8])]) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    center.post_raw("/en/requests/documents", &kind, multipart(files)).await
}

fn leads_to(answer: &Answer, to: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.errors());
    assert_eq!(answer.header("location"), to);
}

/// The six digits of the newest mail.
pub(crate) async fn code(center: &mut Center, to: &str) -> String {
    let mail = center.newest_mail(to).await;
    let line = mail.lines().map(str::trim).find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()));
    line.unwrap_or_else(|| panic!("no code: {mail}")).to_owned()
}

/// Writes a request up to the page that looks over it.
pub(crate) async fn write(center: &mut Center, asker: &str) {
    leads_to(&center.post("/en/requests", &[("kind", "access")]).await, "/en/requests/who");
    leads_to(&center.post("/en/requests/who", &[("asker", asker)]).await, "/en/requests/what");
    leads_to(&center.post("/en/requests/what", &[("scope-content", "yes")]).await, "/en/requests/you");
    let next = center.post("/en/requests/you", &[("name", "Kim"), ("email", KIM)]).await;
    if asker == "person" {
        leads_to(&next, "/en/requests/review");
        return;
    }
    leads_to(&next, "/en/requests/person");
    let whom = [
        ("for-name", "Lee"),
        ("for-email", LEE),
        ("relation", "spouse"),
        ("mandate-access", "yes"),
        ("from", "2020-01-01"),
    ];
    leads_to(&center.post("/en/requests/person", &whom).await, "/en/requests/documents");
}

pub(crate) async fn came_in(center: &mut Center) -> String {
    write(center, "person").await;
    leads_to(&center.post("/en/requests/review", &[("act", "send")]).await, "/en/requests/code");
    let code = code(center, KIM).await;
    leads_to(&center.post("/en/requests/code", &[("code", &code)]).await, "/en/requests/file?done=opened");
    let page = center.get("/en/requests/file").await;
    let number = page.text.split("Reference number ").nth(1).expect("the number is the heading");
    number[..14].to_owned()
}

#[tokio::test]
async fn a_person_without_an_account_asks_confirms_follows_and_takes_back() {
    let mut center = Center::open().await;
    let number = came_in(&mut center).await;
    let page = center.get("/en/requests/file").await;
    for said in
        ["Received", "Answer due (Korean time)", "An officer will look at it soon.", "Items of personal information"]
    {
        assert!(page.text.contains(said), "{said}");
    }
    assert_eq!(page.header("cache-control"), "no-store");
    leads_to(
        &center.post("/en/requests/file", &[("act", "write"), ("message", "a <b>\nsecond line")]).await,
        "/en/requests/file",
    );
    assert!(center.get("/en/requests/file").await.text.contains("a &lt;b&gt;\nsecond line"));
    // Taking it back has to be meant.
    let unsure = center.post("/en/requests/file", &[("act", "withdraw")]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsure.errors().contains("Please fill this in or choose."), "{}", unsure.errors());

    // In another browser: number and code.
    let mut other = center.beside();
    leads_to(&other.post("/en/requests/status", &[("reference", &number.to_lowercase())]).await, "/en/requests/code");
    assert!(!other.get("/en/requests/file").await.text.contains(&number));
    let code = code(&mut other, KIM).await;
    leads_to(&other.post("/en/requests/code", &[("code", &code)]).await, "/en/requests/file?done=opened");
    let taken = other.post("/en/requests/file", &[("act", "withdraw"), ("understood", "yes")]).await;
    leads_to(&taken, "/en/requests/file");
    assert!(center.get("/en/requests/file").await.text.contains("Withdrawn by requester"));
    leads_to(&other.post("/en/requests/file", &[("act", "leave")]).await, "/en/requests");
    assert!(!other.get("/en/requests/file").await.text.contains(&number));
}

#[tokio::test]
async fn what_is_left_out_is_said_beside_the_field_and_what_was_typed_stays() {
    let mut center = Center::open().await;
    let empty = center.post("/en/requests", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("href=\"#field-kind\"") && empty.errors().contains("Please"), "{}", empty.errors());
    leads_to(&center.post("/en/requests", &[("kind", "correct")]).await, "/en/requests/who");
    center.post("/en/requests/who", &[("asker", "person")]).await;
    let wrong = center.post("/en/requests/what", &[("item", ""), ("wanted", "Osaka <1>")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains(">Osaka &lt;1&gt;</textarea>") && wrong.text.contains("aria-invalid=\"true\""));
    // The language is switched with what was typed.
    let switched = center.post("/ja/requests/what", &[("item", "住所"), ("wanted", "大阪"), ("_switch", "1")]).await;
    assert_eq!(switched.status, StatusCode::OK);
    assert!(switched.text.contains("要求の内容") && switched.text.contains(">大阪</textarea>"));
}

#[tokio::test]
async fn pages_say_the_same_things_in_five_languages_and_get_changes_nothing() {
    let mut center = Center::open().await;
    for (locale, title, who, kinds) in [
        (Locale::Ko, "개인정보에 대한 요구", "누구를 위한 요구입니까?", "처리정지"),
        (Locale::ZhTw, "有關個人資料的請求", "您為誰提出請求？", "停止處理"),
        (Locale::Zh, "有关个人信息的请求", "您为谁提出请求？", "停止处理"),
        (Locale::Ja, "個人情報についての要求", "どなたのための要求ですか。", "処理停止"),
        (Locale::En, "Requests about your data", "On whose behalf are you asking?", "Suspension of processing"),
    ] {
        let mut browser = center.beside();
        let start = browser.get(&format!("/{}/requests", locale.tag())).await;
        assert_eq!(start.status, StatusCode::OK);
        assert!(start.text.contains(title) && start.text.contains(kinds), "{locale:?}");
        assert!(browser.jar.is_empty(), "looking begins nothing");
        let begun = browser.post(&format!("/{}/requests", locale.tag()), &[("kind", "suspend")]).await;
        leads_to(&begun, &format!("/{}/requests/who", locale.tag()));
        assert!(browser.get(&format!("/{}/requests/who", locale.tag())).await.text.contains(who), "{locale:?}");
    }
    for page in ["who", "what", "you", "person", "documents", "review", "code", "file", "form-8", "form-11", "notice"] {
        let answer = center.get(&format!("/en/requests/{page}")).await;
        assert!(answer.text.contains("No request is being written or open here"), "{page}");
    }
    assert!(center.get("/ko").await.text.contains("/ko/requests"), "the policy leads here");
}

#[tokio::test]
async fn numbers_that_nobody_has_are_answered_like_others() {
    let mut center = Center::open().await;
    let number = came_in(&mut center).await;
    let unknown = changho_domain::requests::Reference::draw(&[3; 11]).to_string();
    let (mut one, mut other) = (center.beside(), center.beside());
    let known = one.post("/en/requests/status", &[("reference", &number)]).await;
    let vain = other.post("/en/requests/status", &[("reference", &unknown)]).await;
    assert_eq!((known.status, known.header("location")), (vain.status, vain.header("location")));
    let bare = |page: Answer| {
        let start = page.text.find("<main").expect("a page");
        let end = page.text.find("</main").expect("a page");
        page.text[start..end].to_owned()
    };
    assert_eq!(bare(one.get("/en/requests/code").await), bare(other.get("/en/requests/code").await));
    // The code of the one does not open the other, and not somebody else's request.
    let right = code(&mut center, KIM).await;
    let wrong = other.post("/en/requests/code", &[("code", &right)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.errors().contains("4 more tries"), "{}", wrong.errors());
    let typo = center.beside().post("/en/requests/status", &[("reference", "ABCD-EFGH-JKM2")]).await;
    assert!(typo.errors().contains("not a reference number"), "{}", typo.errors());
}

#[tokio::test]
async fn a_letter_of_attorney_is_attached_kept_and_handed_out_to_be_saved() {
    let mut center = Center::open().await;
    write(&mut center, "agent").await;
    let without = center.post("/en/requests/review", &[("act", "send")]).await;
    assert!(without.text.contains("Please attach the letter of attorney"));
    assert!(center.get("/en/requests/form-11").await.text.contains("위임장"), "printed before it is sent");
    leads_to(&upload(&mut center, &[("letter of <attorney>.pdf", PDF)]).await, "/en/requests/documents");
    assert!(center.get("/en/requests/documents").await.text.contains("letter of &lt;attorney&gt;.pdf (1 KB)"));
    leads_to(&center.post("/en/requests/review", &[("act", "send")]).await, "/en/requests/code");
    let code = code(&mut center, KIM).await;
    center.post("/en/requests/code", &[("code", &code)]).await;
    let page = center.get("/en/requests/file").await;
    assert!(page.text.contains("Identity check") && page.text.contains("waiting for proof or information"));
    let path = page.text.split("href=\"/en/requests/documents/").nth(1).expect("a link to the file");
    let path = format!("/en/requests/documents/{}", &path[..36]);
    let file = center.get(&path).await;
    assert_eq!((file.status, &file.bytes[..]), (StatusCode::OK, PDF));
    assert_eq!(file.header("content-type"), "application/octet-stream");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("content-disposition").starts_with("attachment;"));
    let stranger = center.beside().get(&path).await;
    assert!(!stranger.text.contains("%PDF"));

    // The person concerned says yes; looking does not.
    let asked = link(&center.newest_mail(LEE).await);
    let mut person = center.beside();
    let shown = person.get(&asked).await;
    assert!(shown.text.contains("“Kim” has made a request") && shown.text.contains("Authorized agent"));
    assert!(center.get("/en/requests/file").await.text.contains("Identity check"));
    let token = asked.split("token=").nth(1).expect("a token");
    let answer = person.post("/en/requests/concerned", &[("token", token), ("answer", "yes")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(center.get("/en/requests/file").await.text.contains(">Received</strong>"));
    for (form, korean) in [("form-8", "요구서"), ("form-11", "위임장")] {
        let print = center.get(&format!("/en/requests/{form}")).await;
        assert!(print.text.contains(korean) && print.text.contains("still to be checked against the official annex"));
    }
}

#[tokio::test]
async fn files_that_are_none_are_refused_and_nothing_is_stored() {
    let mut center = Center::open().await;
    write(&mut center, "agent").await;
    let zip: &[u8] = b"PK\x03\x04\x14\0\0\0\x08\0";
    let polyglot = [PDF, b"PK\x03\x04...PK\x05\x06\0\0\0\0"].concat();
    let large = [PDF, &vec![b' '; LARGEST]].concat();
    let huge = vec![b'a'; 31 * 1024 * 1024];
    for (name, bytes, status, said) in [
        ("letter.pdf", &b"MZ\x90\0\x03\0\0\0"[..], StatusCode::UNPROCESSABLE_ENTITY, "not a PDF, PNG or JPEG"),
        ("letter.pdf", zip, StatusCode::UNPROCESSABLE_ENTITY, "not a PDF, PNG or JPEG"),
        ("letter.pdf", &polyglot, StatusCode::UNPROCESSABLE_ENTITY, "damaged or holds something else"),
        ("letter.pdf", b"", StatusCode::UNPROCESSABLE_ENTITY, "it is empty"),
        ("letter.pdf", &large, StatusCode::PAYLOAD_TOO_LARGE, "larger than 10 MB"),
        ("letter.pdf", &huge, StatusCode::PAYLOAD_TOO_LARGE, "larger than 10 MB"),
    ] {
        let answer = upload(&mut center, &[(name, bytes)]).await;
        assert_eq!(answer.status, status, "{said}: {}", answer.errors());
        assert!(answer.errors().contains(said), "{said}: {}", answer.errors());
    }
    let many = upload(&mut center, &[("1.pdf", PDF), ("2.pdf", PDF), ("3.pdf", PDF), ("4.pdf", PDF)]).await;
    assert!(many.errors().contains("too many files"), "{}", many.errors());
    assert!(!center.get("/en/requests/documents").await.text.contains(".pdf ("), "nothing is attached");
    // Without a request of one's own, and without the shape of a form.
    let stranger = upload(&mut center.beside(), &[("letter.pdf", PDF)]).await;
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
    let broken =
        center.post_raw("/en/requests/documents", "multipart/form-data; boundary=x", b"--y\r\nnothing".to_vec()).await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST);
    // Other forms stay as short as before.
    let long = vec![b'a'; 100 * 1024];
    let answer = center.post_raw("/en/requests/what", "application/x-www-form-urlencoded", long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}
