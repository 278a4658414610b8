//! Styles, scripts, fonts and icons: compiled by the build script, embedded, served under names with a content hash.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Settings of htmx for the `htmx-config` meta element. No eval, no script or style of its own, requests to
/// ourselves only; no page is kept in the browser's storage (it would hold personal data); a form with errors
/// (422) is swapped in like any other answer.
pub const HTMX_CONFIG: &str = r#"{"allowEval":false,"allowScriptTags":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true,"scrollBehavior":"instant","responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}"#;

/// The address of an asset, such as `asset_url("app.css")`.
///
/// Usable in constants; there an unknown name stops the build.
///
/// # Panics
/// For a name that the build script does not produce.
pub const fn asset_url(name: &str) -> &'static str {
    let mut index = 0;
    while index < URLS.len() {
        if same(URLS[index].0, name) {
            return URLS[index].1;
        }
        index += 1;
    }
    panic!("no asset of that name: see crates/web/build.rs")
}

/// `==` on text is not yet possible in constants.
const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The route `/static/{name}`, open to everybody: nothing here is about a person.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/static/{name}", get(serve))
}

/// One embedded file, to be kept for a year: a changed file has another name.
async fn serve(Path(name): Path<String>) -> Response {
    let Some(file) = Assets::get(&name) else {
        return (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")]).into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type(&name))),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, file.data.into_owned()).into_response()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    async fn fetch(path: &str) -> (StatusCode, String, String, Vec<u8>) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = routes::<()>().oneshot(request).await.unwrap();
        let status = answer.status();
        let text = |name| {
            answer
                .headers()
                .get(name)
                .map(|v: &HeaderValue| v.to_str().unwrap().to_owned())
                .unwrap_or_default()
        };
        let (kind, caching) = (text(header::CONTENT_TYPE), text(header::CACHE_CONTROL));
        (
            status,
            kind,
            caching,
            answer.into_body().collect().await.unwrap().to_bytes().to_vec(),
        )
    }

    #[tokio::test]
    async fn a_file_is_served_for_a_year_under_its_hashed_name() {
        let (status, kind, caching, body) = fetch(asset_url("app.css")).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(kind, "text/css; charset=utf-8");
        assert_eq!(caching, "public, max-age=31536000, immutable");
        assert!(String::from_utf8(body).unwrap().contains(".rc-top"));
    }

    #[tokio::test]
    async fn a_name_without_its_hash_or_outside_the_folder_is_not_found() {
        for path in [
            "/static/app.css",
            "/static/app.0000000000000000.css",
            "/static/..%2fassets.rs",
            "/static/",
        ] {
            assert_eq!(fetch(path).await.0, StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[tokio::test]
    async fn every_address_in_the_style_sheets_leads_to_a_file() {
        for sheet in ["app.css", "kiosk.css"] {
            let css = String::from_utf8(fetch(asset_url(sheet)).await.3).unwrap();
            for part in css.split("url(\"").skip(1) {
                let url = part.split('"').next().unwrap();
                let (status, kind, ..) = fetch(url).await;
                assert_eq!(status, StatusCode::OK, "{url}");
                assert!(
                    kind.starts_with("image/") || kind.starts_with("font/"),
                    "{url} is {kind}"
                );
            }
        }
    }

    #[test]
    fn every_icon_is_hidden_from_screen_readers_and_free_of_style() {
        for svg in [icon::HOME, icon::PERSONS, icon::LOCK, icon::WARNING] {
            assert!(svg.starts_with("<svg class=\"icon-svg\" viewBox=\""), "{svg}");
            assert!(svg.contains("aria-hidden=\"true\"") && svg.ends_with("</svg>"), "{svg}");
            assert!(!svg.contains("style="), "{svg}");
        }
    }

    #[test]
    fn htmx_is_told_to_stay_within_the_content_security_policy() {
        let config: serde_json::Value = serde_json::from_str(HTMX_CONFIG).unwrap();
        assert_eq!(config["allowEval"], false);
        assert_eq!(config["includeIndicatorStyles"], false);
        assert_eq!(config["historyCacheSize"], 0);
    }
}
