//! What pages and other rooms ask about enquiries.

use super::Section47Enquiry;
use kernel::PersonId;
use store::{Fault, Loaded, Reader};

/// Every section 47 enquiry about these people, newest first.
pub fn all_about(
    reader: &mut Reader<'_>,
    people: &[PersonId],
) -> Result<Vec<Loaded<Section47Enquiry>>, Fault> {
    let mut found = reader.about::<Section47Enquiry>(people)?;
    found.sort_by_key(|enquiry| std::cmp::Reverse(enquiry.value.started_on));
    Ok(found)
}
