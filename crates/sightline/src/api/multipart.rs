//! A form that was posted with a file in it (multipart/form-data, RFC 7578), held whole in memory.
//! It reads what browsers send, and nothing else.

/// What was posted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posted {
    /// The fields, each with its words.
    pub fields: Vec<(String, String)>,
    /// The file, where one was chosen.
    pub file: Option<Vec<u8>>,
}

/// The most parts that are read.
const MOST_PARTS: usize = 50;

/// Reads what was posted, from its Content-Type and its bytes. None when it is not such a form, or breaks off.
pub fn read(content_type: &str, body: &[u8]) -> Option<Posted> {
    let boundary = boundary(content_type)?;
    let between = [b"\r\n--", boundary.as_bytes()].concat();
    // The first boundary has no line break before it.
    let mut rest = body.strip_prefix(between.get(2..)?)?;
    let mut posted = Posted::default();
    for _ in 0..MOST_PARTS {
        if rest.starts_with(b"--") {
            return Some(posted);
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let (part, after) = split_at(rest, &between)?;
        add_part(&mut posted, part)?;
        rest = after;
    }
    None
}

fn boundary(content_type: &str) -> Option<&str> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim().trim_matches('"'))
    })?;
    (1..=70).contains(&boundary.len()).then_some(boundary)
}

/// What stands before and after the first of these bytes.
fn split_at<'b>(bytes: &'b [u8], sign: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let at = bytes.windows(sign.len()).position(|window| window == sign)?;
    Some((bytes.get(..at)?, bytes.get(at + sign.len()..)?))
}

fn add_part(posted: &mut Posted, part: &[u8]) -> Option<()> {
    let (head, content) = split_at(part, b"\r\n\r\n")?;
    let head = std::str::from_utf8(head).ok()?;
    let disposition = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    let name = parameter(disposition, "name")?;
    if parameter(disposition, "filename").is_some() {
        // A browser sends an empty file when none was chosen.
        posted.file = (!content.is_empty()).then(|| content.to_vec());
    } else {
        posted.fields.push((name, String::from_utf8(content.to_vec()).ok()?));
    }
    Some(())
}

fn parameter(disposition: &str, wanted: &str) -> Option<String> {
    disposition.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        (name.trim() == wanted).then(|| value.trim().trim_matches('"').to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=--abc";

    fn body(parts: &[&str]) -> Vec<u8> {
        let parts: String = parts.iter().map(|part| format!("----abc\r\n{part}\r\n")).collect();
        format!("{parts}----abc--\r\n").into_bytes()
    }

    #[test]
    fn fields_and_a_file_are_read_as_a_browser_sends_them() {
        let sent = body(&[
            "Content-Disposition: form-data; name=\"csrf_token\"\r\n\r\nword",
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\nreference\r\n1\r\n",
        ]);
        let read = read(KIND, &sent).unwrap();
        assert_eq!(read.fields, [("csrf_token".to_owned(), "word".to_owned())]);
        assert_eq!(read.file.unwrap(), b"reference\r\n1\r\n");
    }

    #[test]
    fn no_file_chosen_is_no_file() {
        let sent = body(&["Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n"]);
        assert_eq!(read(KIND, &sent).unwrap().file, None);
    }

    #[test]
    fn what_breaks_off_anywhere_is_refused_whole() {
        let sent = body(&["Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nabc"]);
        for end in 0..sent.len() - 4 {
            assert_eq!(read(KIND, &sent[..end]), None, "broken off at {end}");
        }
        assert_eq!(read("text/plain", &sent), None);
        assert_eq!(read("multipart/form-data", &sent), None);
    }
}
