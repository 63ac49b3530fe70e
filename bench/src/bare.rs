//! The same bytes from memory, by axum alone: what there is to reach.

use crate::read::{Wanted, once};
use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;

pub(crate) async fn serve(like: SocketAddr, paths: &[String]) -> Result<()> {
    let mut routes = Router::new();
    for path in paths {
        let wanted = Wanted { server: like, path: path.clone(), accept_encoding: String::new() };
        let bytes = Bytes::from(once(&wanted).await?);
        let page = move || async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], bytes) };
        routes = routes.route(path, get(page));
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("open at http://{}", listener.local_addr()?);
    // Until whoever started it stops it.
    axum::serve(listener, routes).await?;
    Ok(())
}
