//! What the clients of every language, firmware, and operating systems print when something fails, by kind.
#![cfg(feature = "alloc")]

use iothub_errors::{Action, Category, ErrorCode, IotHubError, Issuer, Retry, text};

fn read(line: &str) -> IotHubError {
    IotHubError::from_text(line.as_bytes()).unwrap_or_else(|| panic!("a failure: {line}"))
}

#[test]
fn connections_that_failed_are_the_network() {
    for line in [
        "mqtt client state: -4",
        "MQTT connection failed! Error code = -2",
        "Attempting MQTT connection...failed, rc=-2 try again in 5 seconds",
        "failed with state -2",
        "on_disconnect: rc=7",
        "Unexpected disconnection. rc = 1",
        "MQTTnet.Exceptions.MqttCommunicationTimedOutException: Exception of type thrown. ---> System.OperationCanceledException",
        "MQTTnet.Exceptions.MqttCommunicationException: No such host is known ---> System.Net.Sockets.SocketException (11001): No such host is known.",
        "MQTT_CONNECTION_TIMEOUT",
        "MQTT_CONNECTION_LOST",
        "MQTT_CONNECT_FAILED",
        "MQTT_DISCONNECTED",
        "AsyncMqttClient: Disconnected from MQTT. reason=TCP_DISCONNECTED",
        "IOTHUB_CLIENT_CONNECTION_RETRY_EXPIRED",
        "IOTHUB_CLIENT_CONNECTION_NO_PING_RESPONSE",
        "ConnectionStatus: Disconnected_Retrying, Reason: Communication_Error",
        "status=DISCONNECTED reason=RETRY_EXPIRED",
        "E (5310) esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x0050",
        "E (5310) esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x004C",
        "E (5310) esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x6800",
        "mbedtls_ssl_handshake failed: -0x50",
        "curl: (6) Could not resolve host: hub.azure-devices.net",
        "curl: (7) Failed to connect to hub.azure-devices.net port 443: Connection refused",
        "curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received",
        "curl: (56) Recv failure: Connection reset by peer",
        "System.Net.WebException: The remote name could not be resolved: 'hub.azure-devices.net'",
        "System.Net.WebException: The underlying connection was closed: An unexpected error occurred on a send.",
        "[HTTP] POST... failed, error: connection refused",
        "HTTPC_ERROR_CONNECTION_REFUSED",
        "HTTPC_ERROR_READ_TIMEOUT",
        "Eine vorhandene Verbindung wurde vom Remotehost geschlossen.",
        "Es konnte keine Verbindung hergestellt werden, da der Zielcomputer die Verbindung verweigerte. 127.0.0.1:8883",
        "Der Remotename konnte nicht aufgelöst werden: \"hub.azure-devices.net\"",
        "Une connexion existante a dû être fermée par l’hôte distant.",
        "Aucune connexion n'a pu être établie car l'ordinateur cible l'a expressément refusée",
        "Se ha forzado la interrupción de una conexión existente por el host remoto.",
        "No se puede establecer una conexión ya que el equipo de destino denegó expresamente dicha conexión",
        "Foi forçado o cancelamento de uma conexão existente pelo host remoto.",
        "既存の接続はリモート ホストに強制的に切断されました。",
        "対象のコンピューターによって拒否されたため、接続できませんでした。",
        "您的主机中的软件中止了一个已建立的连接。",
        "Connexion perdue (32109) - java.io.EOFException",
        "Verbindung wurde getrennt (32109) - java.net.SocketException: Connection reset",
        "Zeitlimitüberschreitung beim Warten auf eine Antwort vom Server",
        "rumqttc: Mqtt state: Io error: Connection reset by peer (os error 104)",
        "I/O: Connection refused (os error 111)",
        "io error: failed to lookup address information: Name or service not known",
        "ConnectionError::NetworkTimeout",
        "read tcp 10.0.0.5:49152->40.1.2.3:8883: read: connection reset by peer",
        "dial tcp: lookup hub.azure-devices.net on 8.8.8.8:53: no such host",
        "dial tcp 40.1.2.3:8883: i/o timeout",
        "dial tcp 40.1.2.3:8883: connect: connection refused",
        "write: broken pipe",
        "[Errno -3] Temporary failure in name resolution",
        "OSError: [Errno 113] No route to host",
        "ConnectionResetError: [WinError 10054] An existing connection was forcibly closed by the remote host",
        "socket.gaierror: [Errno -2] Name or service not known",
        "TimeoutError: [Errno 110] Connection timed out",
        "Error: connect ETIMEDOUT 40.1.2.3:8883",
        "Error: getaddrinfo EAI_AGAIN hub.azure-devices.net",
        "Error: read ECONNRESET",
        "Error: write EPIPE",
        "NotConnectedError: Connection closed",
        "Error: client disconnecting",
        "Error: Keepalive timeout",
        "connack timeout",
        "Error: Connection refused",
        "Error: The connection was lost.",
        "Error: Lookup error.\nclient mosquitto",
        "Client local.bridge has exceeded timeout, disconnecting.",
        "Error: Func:socketio_dowork Line:7 Socketio_Failure: Receiving data from endpoint: 10054.",
        "Func:socketio_send Line:7 Failure: sending socket failed 104.",
        "Func:connect_socket Line:7 Failure: connect failure 10060.",
        "Func:tlsio_open Line:7 xio_open failed",
        "failure connecting to address hub.azure-devices.net.",
        "tlsio_send Line:7 Invalid tlsio_state. Expected state is TLSIO_STATE_OPEN.",
        "[MQTT] CONNACK recv failed with status = MQTTRecvFailed.",
        "[ERROR] ping failed: MQTTSendFailed",
        "mqtt_client: Poll read error: 119, aborting connection",
        "MQTT Connect: Proto (v5), Error (Timeout) (-7)",
        "RuntimeError: Repeated connect failures",
        "MMQTTException: No data received from broker for 10 seconds.",
        "NoConnectionException: The maximum allowed connection attempts ({5}) were exceeded.",
        "connect_mqtt_client() failed with return value -1",
        "<err> net: MQTT_EVT_DISCONNECT, result: -128",
        "+QMTOPEN: 1,4",
        "+QMTOPEN: 0,-1",
        "+QMTCONN: 1,2",
        "+CMQTTCONNECT: 1,3",
        "uamqp.errors.ConnectionClose: Connection in an unexpected error state.",
        "RemoteDetachedWithError(Error { condition: LinkError(DetachForced), description: None })",
        "NSURLErrorDomain Code=-1001 \"The request timed out.\"",
        "The Internet connection appears to be offline.",
        "gen_tcp: connection to the broker: {shutdown,tcp_closed}",
        "WebSocket closed: 1006 abnormal closure",
        "System.TimeoutException: The operation has timed out.",
        "IotHubClientException: message rejected with status IO_ERROR",
        "Entering disconnected state: the hub cannot be reached",
        "mqtt: connected -> disconnected",
        "mqtt connection failed 5 times, pausing",
        "mqtt connect failed 2/5",
        "mqtt connection failed (2), trying again",
        "The request was canceled due to the configured HttpClient.Timeout of 30 seconds elapsing.",
        "java.net.ProtocolException: unexpected end of stream on https://hub.example/",
        "okhttp3.internal.http2.StreamResetException: stream was reset: CANCEL",
        "okhttp3.internal.http2.ConnectionShutdownException",
        "HeadersTimeoutError: Headers Timeout Error (UND_ERR_HEADERS_TIMEOUT)",
        "TypeError: terminated [cause]: BodyTimeoutError: UND_ERR_BODY_TIMEOUT",
        "http2: server sent GOAWAY and closed the connection; LastStreamID=3, ErrCode=NO_ERROR",
        "net/http: request canceled (Client.Timeout exceeded while awaiting headers)",
        "hyper::Error(IncompleteMessage)",
        "request or response body error: error reading a body from connection: stream error received",
        "end of file before message length reached",
        "upstream prematurely closed connection while reading response header from upstream",
        "ESP_ERR_HTTP_CONNECT",
        "transport_ws: Sec-WebSocket-Accept not found",
        "+QIURC: \"closed\",0",
        "TimeoutError",
        "asyncio.exceptions.TimeoutError",
        "concurrent.futures._base.TimeoutError",
        "java.util.concurrent.TimeoutException",
        "java.io.InterruptedIOException: timeout",
        "+UUMQTTC: 0,100",
        "+UUMQTTC: 0,101",
        "nrf: STATE_CONNECTED --> STATE_DISCONNECTED, hub lost",
    ] {
        let error = read(line);
        assert!(matches!(error.category(), Category::Connection | Category::Timeout), "{line}: {error:?}");
        assert!(matches!(error.retry(), Retry::Backoff | Retry::AfterAction(Action::Reconnect)), "{line}");
        assert_eq!(error.code(), None, "{line}");
        // What was cut may have come after the request.
        if error.retry() == Retry::AfterAction(Action::Reconnect) {
            assert!(error.may_have_been_applied(), "{line}");
        }
    }
}

#[test]
fn a_time_out_while_connecting_leaves_nothing_that_may_have_taken_effect() {
    for line in [
        "dial tcp 10.1.2.3:8883: i/o timeout",
        "dial tcp: lookup gateway.example on 10.0.0.2:53: read udp 10.0.0.4:41011->10.0.0.2:53: i/o timeout",
        "java.net.ConnectException: Connection timed out (Connection timed out)",
        "java.net.SocketTimeoutException: connect timed out",
        "Error: connect ETIMEDOUT 10.1.2.3:8883",
        "curl: (28) Failed to connect to hub.example port 443 after 130012 ms: Connection timed out",
        "requests.exceptions.ConnectTimeout: HTTPSConnectionPool(host='hub.example', port=443): Max retries exceeded with url: /devices",
        "error trying to connect: tcp connect error: deadline has elapsed",
        "E (8123) esp-tls: [sock=54] select() timeout",
        "net/http: TLS handshake timeout",
        "mqtt: timed out waiting for CONNACK",
        "Error: connack timeout",
        "Could not connect to the broker: timed out",
    ] {
        let error = read(line);
        assert_eq!((error.category(), error.retry()), (Category::Timeout, Retry::Backoff), "{line}");
        assert!(!error.may_have_been_applied(), "{line}");
    }
    // The same words about a connection that exists, or about one of which nothing is known.
    for line in [
        "read tcp 10.0.0.4:52012->10.1.2.3:8883: i/o timeout",
        "java.net.SocketTimeoutException: Read timed out",
        "curl: (28) Operation timed out after 30000 milliseconds with 0 bytes received",
        "[Errno 110] Connection timed out",
        "Connection error: operation timed out",
        "MQTT connection lost: timed out",
    ] {
        let error = read(line);
        assert!(error.may_have_been_applied(), "{line}");
        assert!(matches!(error.category(), Category::Connection | Category::Timeout), "{line}");
    }
}

#[test]
fn a_connection_that_was_cut_while_it_was_made_leaves_nothing_that_may_have_taken_effect() {
    for line in [
        "E (7201) esp-tls: [sock=54] delayed connect error: Connection reset by peer",
        "E (7201) esp-tls: [sock=54] delayed connect error: Software caused connection abort",
        "dial tcp 10.1.2.3:8883: connect: connection reset by peer",
        "error trying to connect: Connection reset by peer (os error 104)",
        "error sending request for url (https://hub.example/): tcp connect error: Connection reset by peer (os error 104)",
        "Error: connect ECONNRESET 10.1.2.3:8883",
        "curl: (35) OpenSSL SSL_connect: Connection reset by peer in connection to hub.example:443",
    ] {
        let error = read(line);
        assert_eq!((error.category(), error.retry()), (Category::Connection, Retry::Backoff), "{line}");
        assert!(!error.may_have_been_applied(), "{line}");
    }
    for line in [
        "read tcp 10.1.2.4:52012->10.1.2.3:8883: read: connection reset by peer",
        "connect error: Connection reset by peer; later: Broken pipe",
        "Error: read ECONNRESET after connect",
        "reconnect: connection reset by peer",
    ] {
        let error = read(line);
        assert_eq!(error.retry(), Retry::AfterAction(Action::Reconnect), "{line}");
        assert!(error.may_have_been_applied(), "{line}");
    }
}

#[test]
fn untrusted_certificates_have_their_own_category() {
    for line in [
        "E (5310) esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x3000",
        "mbedtls_ssl_handshake failed: -0x7780",
        "ERR_TLS_CERT_ALTNAME_INVALID",
        "Error: certificate has expired (CERT_HAS_EXPIRED)",
        "SELF_SIGNED_CERT_IN_CHAIN",
        "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
        "javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target",
        "javax.net.ssl.SSLPeerUnverifiedException: Hostname x.azure-devices.net not verified",
        "x509: certificate has expired or is not yet valid: current time 2020-01-01T00:00:00Z is before 2021-01-01",
        "x509: certificate is valid for *.azure-devices.net, not hub.local",
        "tls: failed to verify certificate: x509: certificate signed by unknown authority",
        "invalid peer certificate: Expired",
        "invalid peer certificate: NotValidForName",
        "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch",
        "curl: (60) SSL certificate problem: self-signed certificate",
        "System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot",
        "System.Net.WebException: The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.",
        "Das Remotezertifikat ist laut Validierungsverfahren ungültig.",
        "根据验证过程，远程证书无效。",
        "NotConnectedError: mqtt.js returned Failure on first connection (Not authorized): certificate has expired",
        "Error: A TLS error occurred.\nOpenSSL Error[0]: error:0A000086:SSL routines::certificate verify failed",
        "Error: A TLS error occurred.",
        "AuthenticationException: TLS authentication error.",
        "Win32Exception (0x8009030E): No credentials are available in the security package",
        "curl: (35) schannel: next InitializeSecurityContext failed: Unknown error (0x80092013)",
        "SSPI failed: 0x80090325",
        "TLS: BR_ERR_X509_EXPIRED",
        "TLS: BR_ERR_X509_BAD_SERVER_NAME",
        "TLS: BR_ERR_X509_NOT_TRUSTED",
        "A required certificate is not within its validity period when verifying against the current system clock",
        "wolfSSL_connect failed: -155",
        "SSL routines:ssl3_get_record:wrong version number",
        "tls: first record does not look like a TLS handshake",
        "tlsv1 alert protocol version",
        "+CMQTTCONNECT: 0,33",
    ] {
        let error = read(line);
        assert_eq!(error.category(), Category::Tls, "{line}");
        assert_eq!(error.retry(), Retry::AfterAction(Action::RestoreTrust), "{line}");
        assert!(!error.may_have_been_applied(), "{line}");
    }
}

#[test]
fn refused_credentials_must_be_renewed() {
    for line in [
        "Attempting MQTT connection...failed, rc=5 try again in 5 seconds",
        "Connect failed with state 5",
        "Bad connection Returned code= 5",
        "Failed to connect, return code 5",
        "Connection refused - not authorised",
        "Connection refused (5)",
        "on_connect: rc=5",
        "MQTT: CONNACK recvd with rc = 5",
        "[mqtt] CONNACK returnCode=5",
        "{\"cmd\":\"connack\",\"returnCode\":5,\"sessionPresent\":false}",
        "MqttConnectReturnCode.NotAuthorized",
        "MqttClientConnectResultCode: NotAuthorized",
        "MQTTnet.Adapter.MqttConnectingFailedException: Connecting with MQTT server failed (NotAuthorized).",
        "Connection error: Connection Refused: bad user name or password.",
        "MQTT_CONNECT_BAD_CREDENTIALS",
        "Connection status changed: DISCONNECTED, reason EXPIRED_SAS_TOKEN",
        "ConnectionStatus: Disconnected, Reason: Bad_Credential",
        "Keine Berechtigung für Verbindung (5)",
        "No autorizado a conectarse",
        "global.azure-devices-provisioning.net: assigned\nConnecting to hub1.azure-devices.net\nMQTT connect failed rc=5",
        "Connection refused, return code: `NotAuthorized`",
        "connect error : not Authorized",
        "UnauthorizedError: mqtt.js returned Failure on first connection (Not authorized): Connection refused: Not authorized",
        "Connection Refused: not authorised.",
        "The MQTT connection failed with 5!",
        "broker: connect failed with code 4.",
        "MQTT connection failed! Error code = 5",
        "<err> cloud: MQTT connect failed 5",
        "MQTT connect fail status: 65669",
        "Disconnected from IoTHub!: error code = 0x00010085",
        "+QMTCONN: 1,0,5",
        "+CMQTTCONNECT: 0,31",
        "+UUMQTTC: 1,5",
        "AzureIoTMQTT_Connect failed: eAzureIoTMQTTServerRefused",
        "SaslError { code: Auth, additional_data: None }",
        "cannot admit leaf-1, because its certificate thumbprint did not match",
    ] {
        let error = read(line);
        assert_eq!(error.retry(), Retry::AfterAction(Action::RenewCredential), "{line}");
        assert_eq!(error.code(), None, "{line}");
        assert!(error.candidates().contains(&ErrorCode::IotHubUnauthorized), "{line}");
    }
}

#[test]
fn the_other_return_codes_mean_what_the_standard_says() {
    for line in [
        "Connection error: Connection Refused: identifier rejected.",
        "MQTT connect failed, rc=2",
        "MQTT_CONNECT_BAD_CLIENT_ID",
    ] {
        assert_eq!(read(line).retry(), Retry::Never, "{line}");
    }
    for line in ["Connection Refused: broker unavailable", "MQTT_CONNECT_UNAVAILABLE"] {
        assert_eq!((read(line).category(), read(line).retry()), (Category::Unavailable, Retry::Backoff), "{line}");
    }
    for line in ["ConnectionStatus: Disconnected, Reason: Device_Disabled", "IOTHUB_CLIENT_CONNECTION_DEVICE_DISABLED"]
    {
        assert_eq!(read(line).category(), Category::Disabled, "{line}");
    }
}

#[test]
fn statuses_are_read_as_clients_print_them() {
    for (status, line) in [
        (404, "curl: (22) The requested URL returned error: 404"),
        (401, "Invoke-WebRequest : The remote server returned an error: (401) Unauthorized."),
        (
            403,
            "java.io.IOException: Server returned HTTP response code: 403 for URL: https://hub.azure-devices.net/devices",
        ),
        (429, "unexpected status code 429"),
        (404, "unexpected response status: 404 Not Found"),
        (503, "HTTP Error 503. The service is unavailable."),
        (400, "<h2>Bad Request - Invalid Hostname</h2><hr><p>HTTP Error 400. The request hostname is invalid.</p>"),
        (500, "[HTTP] POST... response code: 500"),
        (429, "PUBLISH | TOPIC_NAME: $iothub/twin/res/429/?$rid=12 | PAYLOAD_LEN: 0"),
        (503, "Error: Unexpected server response: 503"),
        (504, "<html><head><title>504 Gateway Time-out</title></head><body>nginx</body></html>"),
        (413, "<center><h1>413 Content Too Large</h1></center>"),
        (407, "curl: (56) CONNECT tunnel failed, response 407"),
        (404, "the status code does not indicate success (404)"),
        (412, "an unsuccessful operation error code from the service: PRECONDITION_FAILED"),
        (429, "an unsuccessful operation error code from the service: THROTTLED"),
        (404, "IoT Hub answered with status NOT_FOUND"),
    ] {
        assert_eq!((read(line).code(), read(line).http_status()), (None, Some(status)), "{line}");
    }
}

#[test]
fn other_services_keep_their_failures() {
    for (issuer, line) in [
        (Issuer::Provisioning, "recv $dps/registrations/res/401/?$rid={abc}"),
        (
            Issuer::Provisioning,
            "Device provisioning via global.azure-devices-provisioning.net\nMQTT connect failed rc=5",
        ),
        (Issuer::Storage, "PUT https://acc.blob.core.windows.net/c/b failed: 403 Forbidden"),
        (
            Issuer::Storage,
            "RESPONSE 404: 404 The specified blob does not exist. ErrorCode: BlobNotFound, host acc.blob.core.windows.net",
        ),
        (Issuer::EventHubs, "azure.eventhub.exceptions.ConnectError: Unable to connect, errorCode 404001"),
        (
            Issuer::ServiceBus,
            "Azure.Messaging.ServiceBus.ServiceBusException: The lock supplied is invalid. (MessageLockLost)",
        ),
        (
            Issuer::ResourceProvider,
            "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"over scope '/subscriptions/s/resourceGroups/g'\"}}",
        ),
        (Issuer::ResourceProvider, "Code=\"DeviceNotFound\" Message=\"x\""),
        (Issuer::ResourceProvider, "GET https://management.azure.com/subscriptions/x failed with status 409 Conflict"),
        (
            Issuer::ResourceProvider,
            "(AuthorizationFailed) The client 'c' does not have authorization to perform action 'x/read' over scope '/y'",
        ),
        (Issuer::Provisioning, "query request returned a service error status code 429"),
        (Issuer::Provisioning, "caused by: DPS registration failed because the operation is not assigned"),
        (Issuer::Storage, "HTTP status from storage does not indicate success (403)"),
        (Issuer::Storage, "This request is not authorized to perform this operation using this resource type."),
        (Issuer::Storage, "Info: response <?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code></Error>"),
        (
            Issuer::EventHubs,
            "New receiver 'a' with higher epoch of '2' is created, so 'b' is getting disconnected. SystemTracker:n:e~1",
        ),
        (Issuer::Other, "mqtt connect to a1b2-ats.iot.eu-west-1.amazonaws.com: connack return code 5"),
        (Issuer::Other, "AwsIotConnection onFailure: connection lost"),
        (Issuer::Other, "AWS_ERROR_MQTT_TIMEOUT: connection timed out"),
        (Issuer::Other, "broker.hivemq.com: Connection refused: Not authorized"),
        (Issuer::Other, "AADSTS7000215: Invalid client secret provided."),
        (
            Issuer::Other,
            "{\"error\":\"unauthorized_client\",\"error_description\":\"AADSTS700016: Application 'x' was not found\"}",
        ),
        (Issuer::Other, "ClientAuthenticationError: Authentication failed: AADSTS7000222: The keys are expired."),
        (Issuer::Other, "{\"error\":{\"code\":\"404001\",\"message\":\"The thing was not found\"}}"),
        (Issuer::Other, "{\"error\": {\"code\": \"BadParameter\", \"message\": \"x\"}}"),
        (Issuer::Other, "Liveness probe failed: Get \"http://10.0.0.7:8080/healthz\": connect: connection refused"),
        (Issuer::Other, "Readiness probe failed: HTTP probe failed with statuscode: 503"),
        (Issuer::Other, "Docker API responded with status code=InternalServerError"),
    ] {
        let error = read(line);
        assert_eq!((error.code(), error.issuer()), (None, Some(issuer)), "{line}");
        assert_eq!(error.candidates(), [], "{line}");
    }
    for line in [
        "{\"errorCode\":404001,\"requestId\":\"a\",\"path\":\"/x\"}",
        "{\"status\":\"error\",\"errorCode\":\"429001\"}",
    ] {
        assert_eq!(text::classify(line.as_bytes()).and_then(|found| found.code()), None, "{line}");
    }
}

#[test]
fn a_number_is_a_code_where_it_is_the_whole_message_of_an_sdk_exception() {
    for (number, line) in [
        (403_004, "com.microsoft.azure.sdk.iot.device.exceptions.IotHubServiceException: 403004"),
        (404_103, "Exception in thread main: com.microsoft.azure.sdk.iot.service.exceptions.IotHubException: 404103"),
        (401_003, "Microsoft.Azure.Devices.Client.Exceptions.IotHubException: 401003\n   at A.B() in C.cs:line 5"),
        (429_001, "azure.iot.device.exceptions.ServiceError: 429001"),
    ] {
        assert_eq!(read(line).code().map(|code| code.number()), Some(number), "{line}");
    }
    for line in [
        "com.example.meters.MeterException: 403004",
        "IotHubServiceException: 403004",
        "com.microsoft.azure.sdk.iot.device.exceptions.IotHubServiceException: 403004 bytes",
        "com.microsoft.azure.sdk.iot.device.MessageQueue: 403004",
    ] {
        assert_eq!(text::classify(line.as_bytes()).and_then(|found| found.code()), None, "{line}");
    }
}

#[test]
fn a_resource_that_the_resource_provider_does_not_find_is_not_a_device() {
    for line in [
        "ResourceNotFound: The Resource 'Microsoft.Devices/IotHubs/h' under resource group 'g' was not found.",
        "(ResourceNotFound) The Resource 'Microsoft.Devices/IotHubs/h' under resource group 'g' was not found. For more",
        "The Resource 'Microsoft.Devices/provisioningServices/p' under resource group 'g' was not found",
    ] {
        let error = read(line);
        assert_eq!((error.code(), error.http_status(), error.candidates()), (None, Some(404), &[][..]), "{line}");
        assert_eq!(error.issuer(), Some(Issuer::ResourceProvider), "{line}");
    }
}

#[test]
fn intermediate_encodings_do_not_hide_a_number() {
    for (number, line) in [
        (404_103, "body={errorCode=404103.0, message=x, trackingId=null}"),
        (404_103, "\"{\"\"errorCode\"\":404103,\"\"message\"\":\"\"x\"\"}\""),
        (404_001, "[{<<\"errorCode\">>,404001},{<<\"message\">>,<<\"x\">>}]"),
    ] {
        assert_eq!(read(line).code().map(|code| code.number()), Some(number), "{line}");
    }
}

#[test]
fn text_that_reports_no_failure_gives_nothing() {
    for line in [
        "\"POST /images/load HTTP/1.1\" 500 -",
        "AzureDiagnostics | where ResultType in (\"404104\",\"404103\") | count",
        "catch (DeviceNotFoundException) {",
        "if (e.errorCode == 404103) return;",
        "DeviceNotOnline = 404103,",
        "case 404103: retry(); break;",
        "#define ERR_DEVICE_NOT_FOUND 404001",
        "Connected to WiFi\nIP 10.0.0.2",
        "keepalive timeout set to 240 s",
        "Error: file not found: config.json",
        "Retry timeout: 30, connect timeout: 10",
        "the answer arrived in 3 s",
        "Build failed with 5 errors after connecting",
        "Backup failed with 404 files skipped",
        "the return value 5 of subscribe() is the id of the message",
        "Exiting disconnected state",
        "mqtt: disconnected -> connecting",
        "mqtt: disconnected --> connecting",
        "mqtt: disconnected -> connecting (disconnected.connect)",
        "the wrong version number of this package",
        "abnormal closure of a valve",
        "HttpClient timeout set to 30 s",
        "the licence is not within its validity period",
        "AT+QMTOPEN=0,89.221.217.87,1883",
        "AT+CMQTTCONNECT=0,\"tcp://hub.azure-devices.net:8883\",60,1",
        "Keyset does not exist (0x80090016)",
        "Condition: link error rate is low",
        "MQTT_EVT_DISCONNECT, result: 0",
        "the stream was closed at its end",
        "reading the body from the connection",
        "a probe of the pump",
        "headers timeout is 30 s",
        "504 gateways timed",
        "+QIURC: \"recv\",0",
        // The caller itself may have cancelled: nothing says that time ran out.
        "System.Threading.Tasks.TaskCanceledException: A task was canceled.",
        "System.OperationCanceledException: The operation was canceled.",
        "java.util.concurrent.CancellationException",
        "asyncio.exceptions.CancelledError",
        "context canceled",
        "java.io.InterruptedIOException: thread interrupted",
        // On some of u-blox's modems 0 is the success of a login, on others 1 is.
        "+UUMQTTC: 1,0",
        "+UUMQTTC: 1,1",
        "+UUMQTTC: 0,1",
        "+UUMQTTC: 6,100",
        "+UMQTTC: 1,0",
        "AT+UMQTTC=1",
        "State transition: STATE_UNINIT --> STATE_DISCONNECTED",
        "hub: Uninitialized -> Disconnected",
        "AADSTS is short for a directory's token service",
    ] {
        assert!(text::statements(line.as_bytes()).next().is_none(), "{line}");
    }
}

#[test]
fn successes_are_distinguished_from_text_that_reports_nothing() {
    for line in [
        "{\"cmd\":\"connack\",\"returnCode\":0,\"sessionPresent\":false}",
        "CONNACK returned 0\nSUBACK returned 1",
        "IOTHUB_CLIENT_CONNECTION_OK",
        "+QMTCONN: 0,0,0",
        "+CMQTTCONNECT: 0,0",
        "PUBLISH | TOPIC_NAME: $iothub/twin/res/204/?$rid=12&$version=5",
    ] {
        assert_eq!(text::classify(line.as_bytes()), None, "{line}");
        assert!(text::statements(line.as_bytes()).next().is_some(), "{line}");
    }
}

#[test]
fn a_failure_in_unknown_words_is_still_a_failure() {
    for line in [
        "com.microsoft.azure.sdk.iot.service.exceptions.IotHubException: Nobody knows (Tracking ID: 0123456789abcdef0123456789abcdef-G:7-TimeStamp:01/02/2026 03:04:05)",
        "IotHubException: A thing that nobody has seen. trackingId=0123456789ABCDEF0123456789ABCDEF-G2:-TimeStamp:2026-07-09T12:59:01.180213643Z",
    ] {
        let error = read(line);
        assert_eq!((error.category(), error.retry()), (Category::Unknown, Retry::Backoff), "{line}");
        assert!(error.may_have_been_applied(), "{line}");
    }
}

#[test]
fn an_exception_for_every_failure_tells_less_than_the_words_next_to_it() {
    for line in [
        "java.io.IOException: Could not open the connection",
        "java.io.IOException: the client is unable to connect to server",
        "IOException while connecting over mqtt: 無法連接到伺服器",
        "System.Net.Http.HttpRequestException: Connection refused (hub.azure-devices.net:443)",
        "network Error : dial tcp 10.0.0.5:8883: connect: connection refused",
        "Could not open the connection: java.io.IOException",
        "failed to establish MQTT connection, error 0x00000007",
    ] {
        let error = read(line);
        assert_eq!((error.category(), error.retry()), (Category::Connection, Retry::Backoff), "{line}");
        assert!(!error.may_have_been_applied(), "{line}");
    }
    for line in ["System.IO.IOException: an mqtt exception", "network error", "java.net.SocketException: something"] {
        assert_eq!(read(line).retry(), Retry::AfterAction(Action::Reconnect), "{line}");
    }
}

#[test]
fn another_vendor_that_is_named_before_the_hub_changes_nothing() {
    for line in [
        "test.mosquitto.org accepts the client.\nConnecting to hub1.azure-devices.net\nMQTT connect failed, rc=5",
        "Provisioned with the DPS client, assigned hub1.azure-devices.net\nMQTT connect failed, rc=5",
    ] {
        assert_eq!((read(line).issuer(), read(line).http_status()), (None, Some(401)), "{line}");
    }
}
