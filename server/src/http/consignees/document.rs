//! The OpenAPI document, made from the types and routes.

use changho_services::consignees::wire::Claims;
use utoipa::OpenApi as _;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, PathItem};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Info, OpenApi, PathsBuilder, Server};

/// What consignees are called with: no route has it, so that it is named here. The routes bring the rest.
#[derive(utoipa::OpenApi)]
#[openapi(components(schemas(Claims)))]
struct Called;

/// The document of a center that is reached at `base`.
#[must_use]
pub fn document(base: &str) -> OpenApi {
    let mut document = Called::openapi();
    document.merge(super::described().into_openapi());
    document.info = Info::new("Consignees of a privacy center", "1");
    document.info.description = Some(
        "For programs of consignees (Personal Information Protection Act of the Republic of Korea, Article 26): fetching the data \
         that a task needs, and being told what is corrected, suspended or destroyed."
            .to_owned(),
    );
    document.servers = Some(vec![Server::new(base)]);
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The token that the operator of the center handed over."));
    document.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(token.build()));
    document.webhooks =
        Some(PathsBuilder::new().path("instruction", PathItem::new(HttpMethod::Post, webhook())).build());
    document
}

/// What a consignee is called with.
fn webhook() -> utoipa::openapi::path::Operation {
    let jws = ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(
            "A compact JWS (RFC 7515): `alg` EdDSA (RFC 8037), `typ` changho-instruction+jws, `kid` a key of \
             /.well-known/jwks.json. Its payload is `Claims`.",
        ))
        .build();
    let content = ContentBuilder::new().schema(Some(jws)).build();
    OperationBuilder::new()
        .summary(Some("An instruction about one person"))
        .description(Some(
            "Sent to the address that the operator was given. Answer 2xx when it is kept, and confirm it when it is done. Anything else \
             is tried again, for one person in order, until it arrives; it may arrive more than once.",
        ))
        .request_body(Some(RequestBodyBuilder::new().content("application/jose", content).build()))
        .response("2XX", ResponseBuilder::new().description("It is kept").build())
        .build()
}
