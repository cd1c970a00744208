//! Inputs that no service sends, in every size.

/// One input, as bytes and as the text that a reader of text gets.
pub struct Input {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub text: String,
}

impl Input {
    pub fn new(name: &'static str, bytes: Vec<u8>) -> Self {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Self { name, bytes, text }
    }
}

/// Makes one input; each is made when it is needed, so that one at a time is in memory.
pub type Make = fn(usize) -> Input;

/// Every input, as a function of its size in bytes. The nesting is 10,000 levels and the members are a million at the
/// size of 100 MB.
pub const INPUTS: [Make; 14] = [
    |size| Input::new("one long string", around(br#"{"errorCode":404103,"Message":""#, b"x", size, br#""}"#)),
    |size| {
        Input::new(
            "a string in a string",
            around(br#"{"Message":"{\"errorCode\":404103,\"m\":\""#, b"x", size, br#"\"}"}"#),
        )
    },
    |size| Input::new("a number behind all", around(br#"{"m":""#, b"x", size, br#"","errorCode":404103}"#)),
    |_| Input::new("10,000 levels", nested(10_000)),
    |size| Input::new("a million members", members(size / 100)),
    |size| Input::new("one line, no end", around(b"", b"x", size, b"")),
    |size| {
        Input::new(
            "invalid UTF-8",
            around(br#"{"errorCode":404103,"message":""#, b"\xff\xfe\x80\xc0\xaf\xf0\x9f", size, br#""}"#),
        )
    },
    |size| Input::new("NUL", around(br#"{"errorCode":404103,"message":""#, b"\0", size, br#""}"#)),
    |size| {
        Input::new(
            "lone surrogates",
            around(br#"{"errorCode":404103,"message":""#, br"\ud800\udfff\u0000", size, br#""}"#),
        )
    },
    |size| Input::new("numbers beyond u64", around(br#"{"time":"x","resultType":"#, b"9", size, b"}")),
    |size| Input::new("equal members", around(b"{", br#""errorCode":404103,"#, size, br#""errorCode":404001}"#)),
    |size| {
        Input::new(
            "failed items",
            around(
                br#"{"errors":["#,
                br#"{"deviceId":"d-1","errorCode":"DeviceNotFound"},"#,
                size,
                b"{\"errorCode\":1}]}",
            ),
        )
    },
    |size| {
        Input::new(
            "records",
            around(
                b"",
                b"{\"time\":\"2026-03-01T08:15:00Z\",\"resultType\":\"404104\",\"errorCode\":404104,\"id\":\"d-1\"}\n",
                size,
                b"",
            ),
        )
    },
    |size| Input::new("backslashes", around(br#"{"Message":""#, br"\\", size, br#""}"#)),
];

/// Returns the pattern, repeated to about this length in bytes, between two other texts.
pub fn around(before: &[u8], pattern: &[u8], size: usize, behind: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(before.len() + size + behind.len());
    bytes.extend(before);
    bytes.extend(pattern.repeat(size / pattern.len()));
    bytes.extend(behind);
    bytes
}

/// Returns an error and a record, in this many objects.
pub fn nested(levels: usize) -> Vec<u8> {
    let inner = br#"{"time":"2026-03-01T08:15:00Z","errorCode":404103,"resultType":"404103"}"#;
    [br#"{"a":"#.repeat(levels), inner.to_vec(), b"}".repeat(levels)].concat()
}

fn members(count: usize) -> Vec<u8> {
    let mut json = br#"{"time":"2026-03-01T08:15:00Z","errorCode":404103"#.to_vec();
    for index in 0..count {
        json.extend(format!(r#","x-{index}":"DeviceNotFound""#).bytes());
    }
    json.push(b'}');
    json
}
