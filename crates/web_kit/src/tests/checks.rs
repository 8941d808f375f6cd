//! Each check catches what it should, and lets good pages through.

use crate::{check_fragment, check_html};

const GOOD: &str = "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Record a visit - Sightline</title></head>\
     <body><a href=\"#main\">Skip to main content</a><main id=\"main\"><h1>Record a visit</h1></main></body></html>";

#[test]
fn a_good_page_passes() {
    assert_eq!(check_html(GOOD), Vec::<String>::new());
}

#[test]
fn each_fault_of_a_whole_page_is_found() {
    let cases = [
        ("<h1>Record a visit</h1>", "<h2>Record a visit</h2>", "the page has 0 h1 headings, not one"),
        ("<h1>Record a visit</h1>", "<h1>Record</h1><h1>a visit</h1>", "the page has 2 h1 headings, not one"),
        ("<title>Record a visit - Sightline</title>", "", "the page has no title"),
        ("Record a visit - Sightline", " ", "the page's title is empty"),
        ("Record a visit - Sightline", "Visit to child born 3 March 2018", "the title holds a date"),
        ("lang=\"en-GB\"", "lang=\"en\"", "the page does not say lang=\"en-GB\""),
        ("<main id=\"main\">", "<div id=\"main\">", "the page does not have one main part"),
        ("href=\"#main\"", "href=\"#mian\"", "which is not on the page"),
    ];
    for (from, to, expected) in cases {
        let found = check_html(&GOOD.replace(from, to));
        assert!(found.iter().any(|one| one.contains(expected)), "{expected}: {found:?}");
    }
}

#[test]
fn each_fault_of_a_part_is_found() {
    let cases = [
        ("<input name=\"who\">", "the input \"who\" has no label"),
        ("<textarea name=\"said\"></textarea>", "the textarea \"said\" has no label"),
        ("<select name=\"agency\"></select>", "the select \"agency\" has no label"),
        ("<label for=\"who\"></label><input id=\"who\" name=\"who\">", "the input \"who\" has no label"),
        ("<label for=\"whom\">Who</label>", "a label is for \"whom\", which is not on the page"),
        ("<fieldset><p>Who?</p></fieldset>", "a fieldset has no legend"),
        ("<fieldset><legend> </legend></fieldset>", "a fieldset has no legend"),
        ("<table><tbody><tr><th scope=\"row\">A</th></tr></tbody></table>", "a table has no caption"),
        ("<table><caption>A</caption><thead><tr><th>B</th></tr></thead></table>", "has no scope"),
        ("<table><caption>A</caption><tbody><tr><td>B</td></tr></tbody></table>", "has no row header"),
        ("<p id=\"a\"></p><p id=\"a\"></p>", "the id \"a\" is used more than once"),
        ("<p id=\"a b\"></p>", "has an id that cannot be used"),
        ("<input aria-label=\"Who\" aria-describedby=\"gone\">", "points at \"gone\""),
        ("<a href=\"#gone\">Enter a reason</a>", "goes to \"#gone\", which is not on the page"),
        ("<a href=\"#\">Save the visit</a>", "has an empty href"),
        ("<a>Save the visit</a>", "goes nowhere"),
        ("<a href=\"JavaScript:go()\">Save the visit</a>", "runs a script"),
        ("<p style=\"color:red\">A</p>", "has an inline style"),
        ("<style>p{}</style>", "has a style element"),
        ("<script>go()</script>", "has an inline script"),
        ("<p onclick=\"go()\">A</p>", "has an inline script in onclick"),
        ("<p tabindex=\"2\">A</p>", "changes the order of the keyboard"),
        ("<img src=\"/a.png\">", "an image has no alt words"),
        ("<h2>A</h2><h4>B</h4>", "heading levels skip from h2 to h4"),
        ("<h2></h2>", "an h2 is empty"),
        ("<button> </button>", "a button has no words"),
        ("<a href=\"/a\"></a>", "a link has no words"),
        ("<a href=\"/a\">Click here</a>", "does not say where it goes"),
        ("<a href=\"/a\">View</a>", "does not say where it goes"),
        ("<button>Submit</button>", "does not say where it goes or what it does"),
        ("<label for=\"a\">Please say</label><input id=\"a\">", "the word \"please\""),
        ("<p class=\"govuk-error-message\">Invalid date</p>", "the word \"invalid\""),
        ("<p class=\"govuk-hint\">This is required</p>", "the word \"required\""),
        ("<h2>Access forbidden</h2>", "the word \"forbidden\""),
        ("<svg aria-label=\"A\"><path></path></svg>", "role=\"img\""),
        ("<svg role=\"img\"><path></path></svg>", "a drawing has no name"),
        ("<svg role=\"img\" aria-label=\"A\"><circle></svg>", "found where <circle> is open"),
        ("<div><p>A</div>", "found where <p> is open"),
        ("<div>", "<div> is never closed"),
        (
            "<form method=\"post\" action=\"/a\" novalidate autocomplete=\"off\"></form>",
            "is posted without its token",
        ),
        (
            "<form method=\"get\" action=\"/a\" novalidate autocomplete=\"off\"><input type=\"hidden\" name=\"csrf_token\"></form>",
            "would put its token in the address",
        ),
        ("<form method=\"get\" action=\"/a\"></form>", "leaves browser checks or autofill on"),
        ("<a href=\"/a\">One <a href=\"/b\">two</a></a>", "inside another link or button"),
    ];
    for (part, expected) in cases {
        let found = check_fragment(part);
        assert!(found.iter().any(|one| one.contains(expected)), "{part}\n{expected}: {found:?}");
    }
}

#[test]
fn what_is_right_is_left_alone() {
    let parts = [
        "<label>Who <input name=\"who\"></label>",
        "<input name=\"who\" aria-label=\"Who\">",
        "<input type=\"hidden\" name=\"csrf_token\" value=\"1\">",
        "<h2>There is a problem</h2><h1>Record a visit</h1><h2>Where</h2><h3>Room</h3><h2>When</h2>",
        "<h3>A part that begins lower down</h3>",
        "<a href=\"/a\" aria-label=\"Page 3\">3</a>",
        "<div class=\"app-user-text\">Please, it is required. <b>Invalid</b></div>",
        "<h2><span class=\"app-user-text\">Valid Forbidden</span></h2>",
        "<div class=\"govuk-hint\"><p class=\"app-user-text\">please</p></div>",
        "<table><caption>A</caption><tbody><tr><th scope=\"row\">Mr Valid</th></tr></tbody></table>",
        "<svg role=\"img\" aria-labelledby=\"t\"><title id=\"t\">Finding</title><path d=\"M0 0\"/></svg>",
        "<svg aria-hidden=\"true\"><path/></svg>",
        "<label for=\"a\">Said</label><textarea id=\"a\">please <b> </textarea>",
        "<p>1 < 2 and 3 > 2 &amp; <!-- <b> --> done</p>",
        "<h2>Validity and submissions</h2>",
        "<script type=\"module\" src=\"/assets/a.js\"></script>",
    ];
    for part in parts {
        assert_eq!(check_fragment(part), Vec::<String>::new(), "{part}");
    }
}

#[test]
fn anything_at_all_can_be_read() {
    for odd in [
        "",
        "<",
        "</",
        "<!",
        "<!--",
        "<a",
        "<a href",
        "<a href=",
        "<a href=\"",
        "</a>",
        "<>",
        "< p>",
        "<p/><p/",
        "&amp",
        "<textarea>",
    ] {
        check_html(odd);
    }
}
