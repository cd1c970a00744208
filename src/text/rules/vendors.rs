//! Words by which services around IoT Hub, and other vendors' brokers, are told: their addresses, clients and sentences.

use crate::catalog::Issuer::{EventHubs, Other, Provisioning, ResourceProvider, Storage};
use crate::text::rules::Says::{Fails, Issuer, Status};
use crate::text::rules::{Rule, rows};

pub(super) const ROWS: &[Rule] = rows! {
    "returned a service error" => Issuer(Provisioning), "Azure SDK for Python, provisioning";
    "dps client" => Issuer(Provisioning), "IoT Edge";
    "dps registration" => Issuer(Provisioning), "IoT Edge";
    "dps operation" => Issuer(Provisioning), "IoT Edge";
    "dps provisioning" => Issuer(Provisioning), "IoT Edge";
    "dps register" => Issuer(Provisioning), "clients of every language";
    "io t provisioning" => Issuer(Provisioning), "Azure IoT middleware for FreeRTOS";

    "status from storage" => Issuer(Storage), "Azure SDK for C";
    "this request is not authorized to perform" => Issuer(Storage), "Storage";
    "does not have authorization to perform action" => Issuer(ResourceProvider), "Azure Resource Manager";
    "does not have authorization to perform action" => Status(403), "Azure Resource Manager";
    "epoch receiver" => Issuer(EventHubs), "Event Hubs";

    "amazonaws com" => Issuer(Other), "addresses";
    "com amazonaws" => Issuer(Other), "AWS SDK for Java";
    "aws iot" => Issuer(Other), "AWS clients";
    "aws error mqtt" => Issuer(Other), "AWS Common Runtime";
    "libaws c mqtt" => Issuer(Other), "AWS Common Runtime";
    "hivemq cloud" => Issuer(Other), "addresses";
    "hivemq com" => Issuer(Other), "addresses";
    "emqx io" => Issuer(Other), "addresses";
    "emqxsl com" => Issuer(Other), "addresses";
    "mosquitto org" => Issuer(Other), "addresses";
    "thingsboard cloud" => Issuer(Other), "addresses";
    "thingsboard io" => Issuer(Other), "addresses";
    "mqtt googleapis com" => Issuer(Other), "addresses";
    "internetofthings ibmcloud com" => Issuer(Other), "addresses";
    "adafruit com" => Issuer(Other), "addresses";
    "aliyuncs com" => Issuer(Other), "addresses";
    "shiftr io" => Issuer(Other), "addresses";
    "eventgrid azure net" => Issuer(Other), "addresses";
    "azureiotcentral com" => Issuer(Other), "addresses";
    "docker api" => Issuer(Other), "Docker";

    "is not authorized" => Fails, "services";
    "does not indicate success" => Fails, "services";
    "not assigned" => Fails, "services";
    "could not" => Fails, "services";
    "error status code" => Fails, "services";
};
