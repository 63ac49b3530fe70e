//! The one way on which the center calls somebody else than its mail server: consignees that are told what they have to do.
//!
//! It goes to the addresses that the operator gave at the command line and nowhere else: no redirect is followed, no proxy of the
//! environment is asked, and nothing but the status of the answer is read.

use axum::body::Bytes;
use changho_services::consignees::{Carrier, Failure};
use http::{Request, Uri, header};
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::time::Duration;

/// How long a call may take, from the name to the status.
const PATIENCE: Duration = Duration::from_secs(20);

/// Calls over https; in a demo, over http at this machine too.
#[derive(Clone, Debug)]
pub struct HttpCarrier {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    demo: bool,
}

impl HttpCarrier {
    /// Ready to call. Nothing is connected yet.
    #[must_use]
    pub fn new(demo: bool) -> Self {
        let connector = HttpsConnectorBuilder::new().with_webpki_roots();
        let connector = if demo { connector.https_or_http() } else { connector.https_only() };
        let client = Client::builder(TokioExecutor::new())
            // Calls are far between; a connection that was kept would mostly be a dead one.
            .pool_max_idle_per_host(0)
            .build(connector.enable_http1().build());
        Self { client, demo }
    }
}

impl Carrier for HttpCarrier {
    async fn carry(&self, to: &str, jws: String) -> Result<u16, Failure> {
        // What the operator gave was looked at then; a demo's data may have come into a center since.
        let Ok(to) = address(to, self.demo) else { return Err(Failure::NotThere) };
        let request = Request::post(to)
            .header(header::CONTENT_TYPE, "application/jose")
            .header(header::USER_AGENT, concat!("changho/", env!("CARGO_PKG_VERSION")))
            .body(Full::new(Bytes::from(jws)))
            .map_err(|_| Failure::NotThere)?;
        match tokio::time::timeout(PATIENCE, self.client.request(request)).await {
            Ok(Ok(answer)) => Ok(answer.status().as_u16()),
            Ok(Err(error)) => {
                tracing::debug!(%error, "a consignee could not be called");
                Err(Failure::Unreachable)
            }
            Err(_) => Err(Failure::Unreachable),
        }
    }
}

/// An address that may be called: https, without a name and password; in a demo also http at this machine.
///
/// # Errors
/// What is wrong with it, for whoever typed it.
pub fn address(typed: &str, demo: bool) -> Result<Uri, &'static str> {
    let uri: Uri = typed.parse().map_err(|_| "it is no address")?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err("write it in full, as https://host/path");
    };
    if authority.as_str().contains('@') {
        return Err("a name and a password have no place in it: what is sent is signed");
    }
    match scheme {
        "https" => Ok(uri),
        "http" if !demo => Err("it has to be https"),
        "http" if matches!(authority.host(), "localhost" | "127.0.0.1" | "[::1]") => Ok(uri),
        "http" => Err("http is for this machine alone, and in a demo"),
        _ => Err("it has to be https"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_is_called_and_in_a_demo_this_machine() {
        for (typed, in_earnest, in_a_demo) in [
            ("https://crm.example.org/privacy", true, true),
            ("https://crm.example.org", true, true),
            ("https://crm.example.org:8443/a?b=c", true, true),
            ("http://crm.example.org/privacy", false, false),
            ("http://localhost:8080/privacy", false, true),
            ("http://127.0.0.1:8080/", false, true),
            ("http://[::1]:8080/", false, true),
            ("http://localhost.example.org/", false, false),
            ("https://user:secret@crm.example.org/", false, false),
            ("http://localhost@evil.example/", false, false),
            ("ftp://crm.example.org/", false, false),
            ("file:///etc/passwd", false, false),
            ("crm.example.org", false, false),
            ("/privacy", false, false),
            ("", false, false),
        ] {
            assert_eq!(address(typed, false).is_ok(), in_earnest, "{typed}");
            assert_eq!(address(typed, true).is_ok(), in_a_demo, "{typed}");
        }
    }

    #[tokio::test]
    async fn a_center_in_earnest_calls_nobody_over_http() {
        let called = HttpCarrier::new(false).carry("http://localhost:1/", "x".to_owned()).await;
        assert_eq!(called, Err(Failure::NotThere));
    }
}
