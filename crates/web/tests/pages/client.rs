//! A browser for tests: signs in, follows links, fills in the forms it finds, keeps its cookies.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use pejling_care::Staff;
use pejling_testkit::{PASSWORD, TestHouse};
use pejling_web::{House, Settings, app};
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;

/// How the centre of the tests presents itself.
pub fn settings() -> Settings {
    Settings {
        municipality: "Prøve Kommune".into(),
        centre: "Prøvecentret".into(),
        phone: "00 00 00 00".into(),
        demo: false,
        secure_cookies: false,
        idle_minutes: 5,
        public_url: "https://pejling.example".into(),
        packs: pejling_web::packs::Packs::default(),
    }
}

/// One browser.
pub struct Client {
    app: Router,
    cookies: Vec<(String, String)>,
    elsewhere: bool,
    part: bool,
}

impl Client {
    /// A browser that has not signed in.
    pub fn outside(house: &TestHouse) -> Self {
        Self::of(House {
            care: house.care.clone(),
            settings: settings().into(),
        })
    }

    /// A browser that has not signed in, at a centre with its own settings.
    pub fn of(house: House) -> Self {
        Self {
            app: app(house),
            cookies: Vec::new(),
            elsewhere: false,
            part: false,
        }
    }

    /// A browser in which this member of staff has signed in through the door.
    pub async fn signed_in(house: &TestHouse, staff: &Staff) -> Self {
        let mut client = Self::outside(house);
        client.sign_in(house, staff).await;
        client
    }

    /// Signs in through the door.
    pub async fn sign_in(&mut self, house: &TestHouse, staff: &Staff) {
        let mut tx = house.care.read().await.expect("a read");
        let row = pejling_store::staff::by_id(&mut tx, staff.id)
            .await
            .expect("a query")
            .expect("the user");
        let door = self.get("/log-ind").await;
        let answer = self
            .submit(&door, "form", &[("login", &row.login), ("password", PASSWORD)])
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "signed in");
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, String::new()).await
    }

    /// Asks for a page and follows where it sends on to.
    pub async fn open(&mut self, path: &str) -> Answer {
        let answer = self.get(path).await;
        self.follow(answer).await
    }

    /// Follows a redirect, if the answer is one.
    pub async fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..5 {
            let Some(to) = answer.location.clone() else {
                return answer;
            };
            answer = self.get(&to).await;
        }
        panic!("sent on in circles from {}", answer.path)
    }

    /// Sends a form by its address, with nothing but these fields.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).expect("fields are text");
        self.ask(Method::POST, path, body).await
    }

    /// Sends a form as a page of another site would, with the session's cookies.
    pub async fn post_from_elsewhere(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.elsewhere = true;
        let answer = self.post(path, fields).await;
        self.elsewhere = false;
        answer
    }

    /// Asks for a part of a page as the script that keeps it fresh would.
    pub async fn get_part(&mut self, path: &str) -> Answer {
        self.part = true;
        let answer = self.get(path).await;
        self.part = false;
        answer
    }

    /// Fills in a form of a page as a browser without scripts would, and sends it: what stands in its fields goes
    /// along, `fields` replace or add. Name the pressed button among them where it has a name.
    pub async fn submit(&mut self, page: &Answer, form: &str, fields: &[(&str, &str)]) -> Answer {
        let (method, path, mut sent) = page.form(form);
        for (name, _) in fields {
            sent.retain(|(known, _)| known != name);
        }
        sent.extend(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        let body = serde_html_form::to_string(&sent).expect("fields are text");
        if method == Method::GET {
            self.get(&format!("{path}?{body}")).await
        } else {
            self.ask(method, &path, body).await
        }
    }

    async fn ask(&mut self, method: Method, path: &str, body: String) -> Answer {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ");
        let mut request = Request::builder().method(method.clone()).uri(path);
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies);
        }
        if method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if self.part {
            request = request.header("hx-request", "true");
        }
        if self.elsewhere {
            request = request.header("sec-fetch-site", "cross-site");
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.app.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let pair = line
                .to_str()
                .expect("a readable cookie")
                .split(';')
                .next()
                .unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie has a value");
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        let header = |name| {
            parts
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        Answer {
            status: parts.status,
            location: header(header::LOCATION).filter(|_| parts.status.is_redirection()),
            kept: header(header::CACHE_CONTROL).unwrap_or_default(),
            headers: parts.headers.clone(),
            path: path.to_owned(),
            html: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// What came back.
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Where a redirect leads.
    pub location: Option<String>,
    /// The header `Cache-Control`.
    pub kept: String,
    /// Every header.
    pub headers: HeaderMap,
    /// The address that was asked.
    pub path: String,
    /// The body.
    pub html: String,
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|_| panic!("no selector: {text}"))
}

fn words(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

impl Answer {
    /// The words of the first element that fits, with single spaces (also for the ones that do not break).
    ///
    /// # Panics
    /// When none fits; the page is printed.
    pub fn text(&self, fits: &str) -> String {
        self.texts(fits)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no {fits} in {}: {}", self.path, self.html))
    }

    /// The words of every element that fits.
    pub fn texts(&self, fits: &str) -> Vec<String> {
        Html::parse_document(&self.html)
            .select(&selector(fits))
            .map(words)
            .collect()
    }

    /// Whether an element fits.
    pub fn has(&self, fits: &str) -> bool {
        Html::parse_document(&self.html)
            .select(&selector(fits))
            .next()
            .is_some()
    }

    /// An attribute of the first element that fits.
    pub fn attr(&self, fits: &str, name: &str) -> Option<String> {
        let document = Html::parse_document(&self.html);
        document
            .select(&selector(fits))
            .next()
            .and_then(|element| element.attr(name))
            .map(str::to_owned)
    }

    /// Every id of the page.
    pub fn ids(&self) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        document
            .select(&selector("[id]"))
            .filter_map(|element| element.attr("id"))
            .map(str::to_owned)
            .collect()
    }

    /// What stands in a field of the page.
    pub fn value(&self, name: &str) -> Option<String> {
        let document = Html::parse_document(&self.html);
        let every = selector("form");
        document
            .select(&every)
            .flat_map(fields)
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Messages of the error summary.
    pub fn errors(&self) -> Vec<String> {
        self.texts(".error-summary li")
    }

    fn form(&self, fits: &str) -> (Method, String, Vec<(String, String)>) {
        let document = Html::parse_document(&self.html);
        let form = document
            .select(&selector(fits))
            .next()
            .unwrap_or_else(|| panic!("no {fits} in {}: {}", self.path, self.html));
        let posts = form
            .attr("method")
            .is_some_and(|method| method.eq_ignore_ascii_case("post"));
        let method = if posts { Method::POST } else { Method::GET };
        let path = form
            .attr("action")
            .filter(|action| !action.is_empty())
            .unwrap_or(&self.path);
        (method, path.to_owned(), fields(form))
    }
}

/// The fields of a form as they would be sent, without its buttons.
fn fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut sent = Vec::new();
    for field in form.select(&selector("input[name], textarea[name], select[name]")) {
        let name = field.attr("name").unwrap_or_default().to_owned();
        if field.attr("disabled").is_some() {
            continue;
        }
        let value = field.attr("value").unwrap_or_default();
        match (field.value().name(), field.attr("type").unwrap_or("text")) {
            ("textarea", _) => sent.push((name, field.text().collect::<String>())),
            ("select", _) => sent.push((name, chosen(field))),
            (_, "submit" | "button" | "image" | "reset") => {}
            (_, "radio" | "checkbox") => {
                if field.attr("checked").is_some() {
                    sent.push((name, field.attr("value").unwrap_or("on").to_owned()));
                }
            }
            _ => sent.push((name, value.to_owned())),
        }
    }
    sent
}

fn chosen(select: ElementRef<'_>) -> String {
    let options = selector("option");
    let selected = select.select(&options).find(|option| option.attr("selected").is_some());
    let option = selected.or_else(|| select.select(&options).next());
    option
        .map(|option| option.attr("value").map_or_else(|| words(option), str::to_owned))
        .unwrap_or_default()
}
