//! The marks of other services and of IoT Hub: addresses, clients and topics.

use crate::evidence::marks::{self, Sign};
use crate::text::rules::Says::{Fails, Hub, Issuer, Status};
use crate::text::rules::{Rule, When, rows};

/// The marks of other services, from the list that all readers share.
pub(super) const MARKS: &[Rule] = &{
    let nothing = Rule {
        words: "",
        when: When::Always,
        says: Fails,
        #[cfg(test)]
        printed_by: "",
    };
    let mut rules = [nothing; marks::ROWS.len()];
    let mut row = 0;
    while row < rules.len() {
        let mark = marks::ROWS[row];
        rules[row] = Rule {
            words: mark.words,
            when: match mark.sign {
                Sign::Any => When::Always,
                Sign::Dollar => When::Dollar,
                Sign::Scheme => When::Scheme,
            },
            says: Issuer(mark.issuer),
            #[cfg(test)]
            printed_by: mark.printed_by,
        };
        row += 1;
    }
    rules
};

pub(super) const ROWS: &[Rule] = rows! {
    // Words that show a failure of another service, whose own messages aren't listed here.
    "failed" => Fails, "services";
    "failure" => Fails, "services";
    "denied" => Fails, "services";
    "rejected" => Fails, "services";
    "invalid" => Fails, "services";
    "could not be found" => Fails, "services";
    "is being throttled" => Fails, "services";
    "unauthorized" => Fails, "services";
    "server busy" => Fails, "services";
    "is required" => Fails, "services";
    "are required" => Fails, "services";
    "getting disconnected" => Fails, "services";
    "too many" => Fails, "services";
    "exceeded" => Fails, "services";
    "is not authorized" => Fails, "services";
    "not indicate success" => Fails, "services";
    "not assigned" => Fails, "services";
    "could not" => Fails, "services";
    "have authorization to perform action" => Status(403), "Azure Resource Manager";

    "azure devices net" => Hub, "addresses";
    "azure devices cn" => Hub, "addresses";
    "azure devices us" => Hub, "addresses";
    "iothub" => Hub, "clients of every language";
    "iot hub" => Hub, "clients of every language";
    "io t hub" => Hub, "clients of every language";
    "microsoft azure devices client" => Hub, "Azure SDK for .NET";
    "microsoft azure devices common" => Hub, "Azure SDK for .NET";
    "azure sdk iot device" => Hub, "Azure SDK for Java";
    "azure sdk iot service" => Hub, "Azure SDK for Java";
    "azure iot device" => Hub, "Azure SDKs for Python and Node.js";
    "device client" => Hub, "Azure SDKs";
};
