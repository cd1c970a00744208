//! The rows of the catalogue. Each file holds one family and is named after its leading digits.

#[macro_use]
#[path = "400_bad_request.rs"]
mod bad_request_400;
#[macro_use]
#[path = "4001_routing.rs"]
mod routing_4001;
#[macro_use]
#[path = "4003_modules.rs"]
mod modules_4003;
#[macro_use]
#[path = "4004_configurations.rs"]
mod configurations_4004;
#[macro_use]
#[path = "4005_digital_twins.rs"]
mod digital_twins_4005;
#[macro_use]
#[path = "401_unauthorized.rs"]
mod unauthorized_401;
#[macro_use]
#[path = "403_forbidden.rs"]
mod forbidden_403;
#[macro_use]
#[path = "404_not_found.rs"]
mod not_found_404;
#[macro_use]
#[path = "4041_device_model.rs"]
mod device_model_4041;
#[macro_use]
#[path = "4043_configurations.rs"]
mod configurations_4043;
#[macro_use]
#[path = "4044_digital_twins.rs"]
mod digital_twins_4044;
#[macro_use]
#[path = "405_method_not_allowed.rs"]
mod method_not_allowed_405;
#[macro_use]
#[path = "409_conflict.rs"]
mod conflict_409;
#[macro_use]
#[path = "412_precondition_failed.rs"]
mod precondition_failed_412;
#[macro_use]
#[path = "413_too_large.rs"]
mod too_large_413;
#[macro_use]
#[path = "415_media_type.rs"]
mod media_type_415;
#[macro_use]
#[path = "429_throttling.rs"]
mod throttling_429;
#[macro_use]
#[path = "499_client_closed.rs"]
mod client_closed_499;
#[macro_use]
#[path = "500_internal_server.rs"]
mod internal_server_500;
#[macro_use]
#[path = "502_bad_gateway.rs"]
mod bad_gateway_502;
#[macro_use]
#[path = "503_unavailable.rs"]
mod unavailable_503;
#[macro_use]
#[path = "504_gateway_timeout.rs"]
mod gateway_timeout_504;

mod uncoded;

use core::num::NonZeroU16;

use crate::catalog::entry::Row;
use crate::catalog::numbers::{Numbers, former};
use crate::catalog::verdict::Undelayed;
use crate::catalog::{Action, Actor, Area, Category, Limit, Operation, Retry, Sentence, Source, Transport, Verdict};

pub use uncoded::UncodedError;

collect! { define_codes => [
    bad_request_400 routing_4001 modules_4003 configurations_4004 digital_twins_4005
    unauthorized_401 forbidden_403
    not_found_404 device_model_4041 configurations_4043 digital_twins_4044
    method_not_allowed_405 conflict_409 precondition_failed_412 too_large_413 media_type_415
    throttling_429 client_closed_499
    internal_server_500 bad_gateway_502 unavailable_503 gateway_timeout_504
] }
