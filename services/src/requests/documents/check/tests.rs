use super::*;
use image::RgbImage;

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image =
        RgbImage::from_fn(40, 20, |x, y| image::Rgb([if x < 20 { 0 } else { 255 }, if y < 10 { 0 } else { 255 }, 9]));
    DynamicImage::from(image).write_to(&mut Cursor::new(&mut bytes), format).expect("written");
    bytes
}

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";

/// A JPEG whose Exif segment tells a place and that the camera was turned by a quarter.
fn turned_jpeg() -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"SEOUL 37.5665N 126.9780E");
    let plain = picture(ImageFormat::Jpeg);
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

#[test]
fn pictures_come_out_without_what_stands_beside_them() {
    let sanitized = sanitize("C:\\photos\\letter.JPG", turned_jpeg()).expect("taken");
    assert_eq!((sanitized.kind, sanitized.name.as_str()), (FileKind::Jpeg, "letter.jpg"));
    assert!(rfind(&sanitized.bytes, b"Exif").is_none() && rfind(&sanitized.bytes, b"SEOUL").is_none());
    // The picture was turned instead: 40 by 20 lies on its side.
    let image = image::load_from_memory(&sanitized.bytes).expect("a picture");
    assert_eq!((image.width(), image.height()), (20, 40));

    let png = picture(ImageFormat::Png);
    let note = b"tEXtComment\0taken at home";
    let chunk = [&u32::try_from(note.len() - 4).expect("short").to_be_bytes()[..], note, &crc(note)].concat();
    let with_note = [&png[..33], &chunk, &png[33..]].concat();
    let sanitized = sanitize("a.png", with_note).expect("taken");
    assert!(rfind(&sanitized.bytes, b"taken at home").is_none());
    assert_eq!(
        image::load_from_memory(&sanitized.bytes).expect("a picture").to_rgb8(),
        image::load_from_memory(&png).expect("a picture").to_rgb8()
    );
}

/// CRC-32 as PNG has it.
fn crc(bytes: &[u8]) -> [u8; 4] {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    (!crc).to_be_bytes()
}

#[test]
fn what_is_hidden_behind_a_picture_is_gone() {
    let zip = b"PK\x03\x04evil.exe PK\x05\x06\0\0\0\0\x01\0\x01\0";
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let polyglot = [&picture(format)[..], zip].concat();
        let sanitized = sanitize("two-in-one", polyglot).expect("the picture is taken");
        assert!(rfind(&sanitized.bytes, b"PK\x05\x06").is_none() && rfind(&sanitized.bytes, b"evil").is_none());
    }
}

#[test]
fn a_plain_pdf_is_taken_as_it_is() {
    let sanitized = sanitize("위임장.pdf", PDF.to_vec()).expect("taken");
    assert_eq!((sanitized.kind, sanitized.name.as_str(), &sanitized.bytes[..]), (FileKind::Pdf, "위임장.pdf", PDF));
}

/// A PNG that says to be 60,000 pixels square in a few bytes.
fn bomb(side: u32) -> Vec<u8> {
    let mut png = picture(ImageFormat::Png);
    png[16..20].copy_from_slice(&side.to_be_bytes());
    png[20..24].copy_from_slice(&side.to_be_bytes());
    let crc = crc(&png[12..29]);
    png[29..33].copy_from_slice(&crc);
    png
}

#[test]
fn what_is_none_is_refused_whatever_it_is_called() {
    let with = |name: &[u8]| [&PDF[..9], name, &PDF[9..]].concat();
    let zip = [PDF, b"PK\x03\x04...PK\x05\x06\0\0"].concat();
    let zip_in_a_remark = [&PDF[..9], b"%PK\x05\x06\0\0\n", &PDF[9..]].concat();
    for (name, bytes, problem) in [
        ("letter.pdf", Vec::new(), FileProblem::Empty),
        ("letter.pdf", b"MZ\x90\0\x03".to_vec(), FileProblem::Kind),
        ("letter.pdf", b"\x7fELF".to_vec(), FileProblem::Kind),
        ("letter.png", b"PK\x03\x04".to_vec(), FileProblem::Kind),
        ("letter.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), FileProblem::Kind),
        ("letter.pdf", b"<script>alert(1)</script>%PDF-1.4".to_vec(), FileProblem::Kind),
        ("letter.pdf", b"%PDF-1.4 and nothing".to_vec(), FileProblem::Broken),
        ("letter.pdf", zip, FileProblem::Broken),
        ("letter.pdf", zip_in_a_remark, FileProblem::Broken),
        ("letter.pdf", with(b"<</S/JavaScript/JS(app.alert(1))>>"), FileProblem::Broken),
        ("letter.pdf", with(b"<</S/Launch>>"), FileProblem::Broken),
        ("letter.png", b"\x89PNG\r\n\x1a\nnothing".to_vec(), FileProblem::Broken),
        ("letter.png", bomb(60_000), FileProblem::Broken),
        ("letter.png", bomb(11_000), FileProblem::Broken),
        ("letter.jpg", b"\xff\xd8\xff\xe0".to_vec(), FileProblem::Broken),
        ("letter.pdf", vec![b'a'; LARGEST + 1], FileProblem::TooLarge),
    ] {
        let length = bytes.len();
        assert_eq!(sanitize(name, bytes).map(|file| file.name), Err(problem), "{name} {length}");
    }
}

#[test]
fn names_are_for_people_and_lead_nowhere() {
    for (given, shown) in [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\boot.ini", "boot.pdf"),
        ("", "document.pdf"),
        (".pdf", "document.pdf"),
        ("a\u{202E}fdp.exe", "afdp.pdf"),
        ("a\r\nSet-Cookie: x", "aSet-Cookie: x.pdf"),
        ("위임장 (최종).PDF", "위임장 (최종).pdf"),
    ] {
        assert_eq!(plain_name(given, FileKind::Pdf), shown);
    }
    assert_eq!(plain_name(&"가".repeat(300), FileKind::Png).chars().count(), LONGEST_NAME + 4);
}
