//! Words that announce a number: a return code, a status, an IoT Hub code, or an error of a socket or TLS library.

use crate::text::rules::Label::{
    Any, Code, ConnAck, Errno, EspTls, HttpStatus, InBrackets, MbedTls, Modem, NetX, OfConnAck, Outcome, Resolver,
    ReturnCode, Status, UBlox, Verify,
};
use crate::text::rules::Says::{Exception, MemberOf, Number};
use crate::text::rules::{Rule, rows};

pub(super) const ROWS: &[Rule] = rows! {
    // Return codes of MQTT.
    "rc" => Number(ReturnCode), "PubSubClient, Paho, mosquitto";
    "return code" => Number(ReturnCode), "Azure SDK for C, mosquitto";
    "retcode" => Number(ReturnCode), "mosquitto bridges, firmware";
    "returned code" => Number(ReturnCode), "Paho for Python";
    "result code" => Number(ReturnCode), "Paho for Python";
    "reason code" => Number(ReturnCode), "MQTT 5 clients";
    "rc code" => Number(ReturnCode), "Arduino";
    "return value" => Number(ReturnCode), "C programs";
    "failed with" => Number(Outcome), "clients of every language";
    "failed with code" => Number(Outcome), "clients of every language";
    "mqtt connect failed" => Number(Outcome), "Zephyr";
    "mqtt connection failed error code" => Number(ReturnCode), "Arduino";
    "evt connack result" => Number(ConnAck), "Zephyr";
    "state" => Number(ReturnCode), "PubSubClient";
    "connack" => Number(ConnAck), "clients of every language";
    "connect return code" => Number(ConnAck), "ESP-IDF";
    "failed with state" => Number(ConnAck), "PubSubClient";
    "mqtt message receive returned" => Number(ConnAck), "ESP-IDF";
    "connack returned" => Number(ConnAck), "clients of every language";
    "connection refused" => Number(InBrackets), "clients of every language";
    "connack code" => Number(ConnAck), "clients of every language";
    "not accepted" => Number(ConnAck), "Azure SDK for C";
    "connection refused return code" => Number(ConnAck), "clients of every language";
    "code" => Number(OfConnAck), "clients of every language";
    "reason" => Number(OfConnAck), "clients of every language";
    "nx azure iot hub client connect" => Number(NetX), "Azure RTOS";
    "mqtt connect fail status" => Number(NetX), "Azure RTOS";
    "cmqttconnect" => Number(Modem), "SIMCom modems";
    "qmtopen" => Number(Modem), "Quectel modems";
    "qmtconn" => Number(Modem), "Quectel modems";
    "uumqttc" => Number(UBlox), "u-blox modems";

    // HTTP statuses.
    "status" => Number(Status), "clients of every language";
    "status code" => Number(Status), "clients of every language";
    "statuscode" => Number(Status), "clients of every language";
    "error status" => Number(HttpStatus), "clients of every language";
    "http status" => Number(HttpStatus), "clients of every language";
    "http code" => Number(HttpStatus), "clients of every language";
    "http error" => Number(HttpStatus), "http.sys, Arduino";
    "http" => Number(HttpStatus), "clients of every language";
    "httpcode" => Number(HttpStatus), "Arduino";
    "response code" => Number(HttpStatus), "Java, clients of every language";
    "reply code" => Number(HttpStatus), "C++";
    "http response" => Number(HttpStatus), "clients of every language";
    "responded with" => Number(HttpStatus), "clients of every language";
    "code was" => Number(HttpStatus), "clients of every language";
    "code is" => Number(HttpStatus), "clients of every language";
    "code of" => Number(HttpStatus), "clients of every language";
    "status was" => Number(HttpStatus), "clients of every language";
    "status is" => Number(HttpStatus), "clients of every language";
    "status of" => Number(HttpStatus), "clients of every language";
    "status returned" => Number(HttpStatus), "clients of every language";
    "operation returned" => Number(HttpStatus), "clients of every language";
    "returned error" => Number(HttpStatus), "curl, .NET";
    "with result" => Number(HttpStatus), "Azure SDK for C";
    "not be retried" => Number(HttpStatus), "Azure SDK for Java";
    "unexpected status" => Number(HttpStatus), "Go";
    "unexpected server response" => Number(HttpStatus), "Node.js";
    "status line" => Number(HttpStatus), "curl";
    "tunnel failed response" => Number(HttpStatus), "curl";
    "indicate success" => Number(HttpStatus), ".NET, Azure SDK for C";

    // IoT Hub codes.
    "error code" => Number(Any), "clients of every language";
    "errorcode" => Number(Any), "clients of every language";
    "error" => Number(Code), "clients of every language";
    "result type" => Number(Code), "resource logs";
    "resulttype" => Number(Code), "resource logs";
    "hub code" => Number(Code), "clients of every language";
    "iothub error code" => Number(Code), "clients of every language";

    // Errors of operating systems.
    "errno" => Number(Errno), "C programs, Python";
    "sock errno" => Number(Errno), "ESP-IDF";
    "os error" => Number(Errno), "Rust";
    "win error" => Number(Errno), "Python on Windows";
    "winerror" => Number(Errno), "Python on Windows";
    "socket error" => Number(Errno), "C programs";
    "evt disconnect result" => Number(Errno), "Zephyr";
    "connect failure" => Number(Errno), "Azure SDK for C";
    "connect error" => Number(Errno), "Azure SDK for C";
    "select failure" => Number(Errno), "Azure SDK for C";
    "sending socket failed" => Number(Errno), "Azure SDK for C";
    "receiving data from endpoint" => Number(Errno), "Azure SDK for C";
    "socket exception" => Number(Errno), ".NET";
    "wsa error" => Number(Errno), "Windows";
    "wsagetlasterror" => Number(Errno), "Windows";
    "system error" => Number(Errno), "boost";
    "getaddrinfo failure" => Number(Resolver), "Azure SDK for C";
    "getaddrinfo returned" => Number(Resolver), "C programs";
    "getaddrinfo error" => Number(Resolver), "C programs";
    "getaddrinfo" => Number(Resolver), "C programs";

    // Errors of TLS.
    "mbedtls ssl handshake returned" => Number(MbedTls), "ESP-TLS, mbedTLS";
    "mbedtls ssl handshake" => Number(MbedTls), "mbedTLS";
    "mbedtls ssl read" => Number(MbedTls), "mbedTLS";
    "mbedtls ssl write" => Number(MbedTls), "mbedTLS";
    "mbedtls net connect" => Number(MbedTls), "mbedTLS";
    "mbedtls ssl handshake failed" => Number(MbedTls), "mbedTLS";
    "mbedtls ssl read returned" => Number(MbedTls), "mbedTLS";
    "mbedtls ssl write returned" => Number(MbedTls), "mbedTLS";
    "mbedtls ssl read error" => Number(MbedTls), "ESP-TLS";
    "mbedtls ssl write error" => Number(MbedTls), "ESP-TLS";
    "mbedtls error" => Number(MbedTls), "mbedTLS";
    "mbed tls error" => Number(MbedTls), "mbedTLS";
    "mbedtls" => Number(MbedTls), "mbedTLS";
    "tls stack err" => Number(MbedTls), "ESP-IDF";
    "tls stack" => Number(MbedTls), "ESP-IDF";
    "tls stack error number" => Number(MbedTls), "ESP-IDF";
    "tls stack error code" => Number(MbedTls), "ESP-IDF";
    "ssl handshake" => Number(MbedTls), "firmware";
    "ssl handshare" => Number(MbedTls), "Azure SDK for C on ESP32";
    "ssl handshake failed" => Number(MbedTls), "firmware";
    "ssl handshake returned" => Number(MbedTls), "firmware";
    "ssl handshake error" => Number(MbedTls), "firmware";
    "tls handshake" => Number(MbedTls), "firmware";
    "tls handshake failed" => Number(MbedTls), "firmware";
    "tls handshake error" => Number(MbedTls), "firmware";
    "start ssl client" => Number(MbedTls), "Arduino on ESP32";
    "wolfssl connect failed" => Number(MbedTls), "wolfSSL";
    "wolfssl error" => Number(MbedTls), "wolfSSL";
    "esp error code" => Number(EspTls), "ESP-IDF";
    "esp tls error" => Number(EspTls), "ESP-IDF";
    "esp err" => Number(EspTls), "ESP-IDF";
    "verify return code" => Number(Verify), "OpenSSL";
    "verify error num" => Number(Verify), "OpenSSL";
    "cert verify flags" => Number(Verify), "ESP-IDF";

    // The last words of exception classes.
    "exception" => Exception, "Java, .NET";
    "error" => Exception, "Python, Node.js";
    "amqpLinkCreationConflict" exact => Exception, "Azure SDK for Java";
    "ErrorCodes" exact => MemberOf, "uAMQP";
    "condition amqp error" => MemberOf, "fe2o3-amqp";
    "condition connection error" => MemberOf, "fe2o3-amqp";
    "condition session error" => MemberOf, "fe2o3-amqp";
    "condition link error" => MemberOf, "fe2o3-amqp";
};
