//! Where a request comes from, for the limits.

use axum::extract::ConnectInfo;
use axum::http::Extensions;
use axum::http::HeaderMap;
use changho_services::limits::Network;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// How many proxies stand in front of the center. Each adds an address at the end of `X-Forwarded-For`; what stands before
/// those was written by whoever asks, and is not believed.
#[derive(Debug, Clone, Copy)]
pub struct Proxies(pub usize);

impl Proxies {
    /// The network a request comes from.
    #[must_use]
    pub fn network(self, headers: &HeaderMap, extensions: &Extensions) -> Network {
        Network::of(self.source(headers, extensions))
    }

    /// The address itself. For the log of the desk alone, which has to hold it and seals it (Safety Notice, Section 2(3)).
    #[must_use]
    pub fn source(self, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
        let peer =
            extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
        self.address(headers, peer)
    }

    fn address(self, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
        if self.0 == 0 {
            return peer;
        }
        let forwarded: Vec<IpAddr> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter_map(|address| address.trim().parse().ok())
            .collect();
        forwarded.len().checked_sub(self.0).and_then(|index| forwarded.get(index).copied()).unwrap_or(peer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_what_our_own_proxies_wrote_is_believed() {
        let peer = IpAddr::from([10, 0, 0, 1]);
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("6.6.6.6, 203.0.113.7"));
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.9"));
        assert_eq!(Proxies(0).address(&headers, peer), peer);
        assert_eq!(Proxies(1).address(&headers, peer), IpAddr::from([10, 0, 0, 9]));
        assert_eq!(Proxies(2).address(&headers, peer), IpAddr::from([203, 0, 113, 7]));
        assert_eq!(Proxies(4).address(&headers, peer), peer);
    }
}
