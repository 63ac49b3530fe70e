#[test]
fn dump() {
    let shelf = crate::policy::Shelf::load(std::path::Path::new("../policies/seoul")).unwrap();
    for l in changho_domain::locale::Locale::ALL {
        let at = std::time::Instant::now();
        let c = shelf.comparison("2026-11-01", l).unwrap();
        eprintln!("{l} {} {:?}", c.html.len(), at.elapsed());
        std::fs::write(format!("/tmp/v-{l}.html"), &c.html).unwrap();
    }
}
