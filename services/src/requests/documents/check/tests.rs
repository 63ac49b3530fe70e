use super::*;
use flate2::{Compress, Compression, FlushCompress, Status};
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

/// A whole and honest PNG of one color, whose head says how many pixels a side, how many bits a channel and which channels
/// (0 is grey, 6 is red, green, blue and opacity); all of it unpacks from very little.
fn blank(side: u32, depth: u8, channels: u8) -> Vec<u8> {
    let chunk = |name: &[u8; 4], content: &[u8]| {
        let named = [&name[..], content].concat();
        let length = u32::try_from(content.len()).expect("short").to_be_bytes();
        [&length[..], &named, &crc(&named)].concat()
    };
    let head = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[depth, channels, 0, 0, 0]].concat();
    let bits = usize::from(depth) * if channels == 6 { 4 } else { 1 };
    let line = 1 + (side as usize * bits).div_ceil(8);
    // A hundred lines are packed so that they stand by themselves (RFC 1951), and repeated: packing all of it would take minutes.
    let hundred = vec![0; 100 * line];
    let mut packed = Vec::with_capacity(hundred.len());
    let status = Compress::new(Compression::best(), false).compress_vec(&hundred, &mut packed, FlushCompress::Full);
    assert_eq!((status.expect("packed"), side % 100), (Status::Ok, 0));
    // The sums of Adler-32 over nothing but zeros: one, and how many there were.
    let sum = [u16::try_from(side as usize * line % 65_521).expect("small").to_be_bytes(), [0, 1]].concat();
    let packed = [&[0x78, 0x01][..], &packed.repeat(side as usize / 100), &[0x03, 0x00], &sum].concat();
    [b"\x89PNG\r\n\x1a\n", &chunk(b"IHDR", &head)[..], &chunk(b"IDAT", &packed), &chunk(b"IEND", b"")].concat()
}

#[test]
fn a_picture_that_unpacks_to_too_much_is_refused_before_anything_is_unpacked() {
    // The head, and the first bytes of what would be unpacked.
    let begins = |png: &[u8]| png[..64].to_vec();
    let opens = |png: &[u8]| within_limits(png, ImageFormat::Png).is_ok();
    let small = blank(400, 1, 0);
    assert!(sanitize("a.png", small.clone()).is_ok() && opens(&begins(&small)), "a head is enough to be let in");
    for (bomb, why) in [
        (blank(11_000, 1, 0), "too many pixels, though no side is too long"),
        (blank(12_100, 1, 0), "too long a side"),
        (blank(6_000, 16, 6), "too much memory, though it has few enough pixels"),
    ] {
        assert!(bomb.len() < LARGEST / 10, "{why}: {}", bomb.len());
        assert!(!opens(&begins(&bomb)), "{why}");
        assert_eq!(sanitize("a.png", bomb).map(|file| file.name), Err(FileProblem::Broken), "{why}");
    }
    // They are refused for their size: what is made the same way and is smaller is a picture like any other.
    for (depth, channels) in [(1, 0), (16, 6)] {
        let picture = sanitize("a.png", blank(300, depth, channels)).expect("taken");
        assert_eq!(image::load_from_memory(&picture.bytes).expect("a picture").width(), 300);
    }
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
