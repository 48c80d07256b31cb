#include "request.h"

#include "connection.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

void
hq_http_request_free(hq_http_request *request)
{
    if (request->body != NULL)
        g_byte_array_unref(request->body);
    if (request->extra != NULL)
        g_string_free(request->extra, TRUE);
    g_free(request->peer);
    g_free(request);
}

enum hq_http_method
hq_http_method(const hq_http_request *request)
{
    return request->method;
}

const char *
hq_http_path(const hq_http_request *request)
{
    return request->path;
}

static const char *
find(const struct hq_http_field *fields, unsigned count, const char *name)
{
    for (unsigned i = 0; i < count; i++) {
        if (strcmp(fields[i].name, name) == 0)
            return fields[i].value;
    }
    return NULL;
}

const char *
hq_http_query(const hq_http_request *request, const char *name)
{
    return find(request->parameters, request->parameter_count, name);
}

const char *
hq_http_header(const hq_http_request *request, const char *name)
{
    for (unsigned i = 0; i < request->field_count; i++) {
        if (g_ascii_strcasecmp(request->fields[i].name, name) == 0)
            return request->fields[i].value;
    }
    return NULL;
}

char *
hq_http_cookie(const hq_http_request *request, const char *name)
{
    const char *at = hq_http_header(request, "cookie");
    size_t len = strlen(name);
    while (at != NULL && *at != '\0') {
        at += strspn(at, " ;");
        if (strncmp(at, name, len) == 0 && at[len] == '=')
            return g_strndup(at + len + 1, strcspn(at + len + 1, ";"));
        at = strchr(at, ';');
    }
    return NULL;
}

const char *
hq_http_body(const hq_http_request *request, size_t *ret_len)
{
    if (ret_len != NULL)
        *ret_len = request->body == NULL ? 0 : request->body->len;
    return request->body == NULL ? "" : (const char *)request->body->data;
}

static char *
read_peer(const hq_http_connection *connection)
{
    struct sockaddr_storage address;
    int len = sizeof address;
    char text[INET6_ADDRSTRLEN] = "";
    if (connection->is_unix)
        return g_strdup("unix");
    if (uv_tcp_getpeername(&connection->uv.tcp, (struct sockaddr *)&address, &len) != 0)
        return g_strdup("gone");
    if (address.ss_family == AF_INET6)
        uv_ip6_name((const struct sockaddr_in6 *)&address, text, sizeof text);
    else
        uv_ip4_name((const struct sockaddr_in *)&address, text, sizeof text);
    return g_strdup(text);
}

const char *
hq_http_peer(const hq_http_request *request)
{
    hq_http_request *cache = (hq_http_request *)request;
    if (request->peer == NULL)
        cache->peer =
            request->connection == NULL ? g_strdup("gone") : read_peer(request->connection);
    return request->peer;
}

bool
hq_http_peer_uid(const hq_http_request *request, uid_t *ret_uid)
{
    struct ucred who;
    socklen_t len = sizeof who;
    uv_os_fd_t fd;
    if (request->connection == NULL || !request->connection->is_unix ||
        uv_fileno(&request->connection->uv.handle, &fd) != 0 ||
        getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &len) != 0)
        return false;
    *ret_uid = who.uid;
    return true;
}

char *
hq_http_socket_path(const hq_http_request *request)
{
    char path[sizeof((struct sockaddr_un *)0)->sun_path + 1] = "";
    size_t size = sizeof path - 1;
    if (request->connection == NULL || !request->connection->is_unix ||
        uv_pipe_getsockname(&request->connection->uv.pipe, path, &size) != 0)
        return NULL;
    return g_strndup(path, size);
}

hq_http_server *
hq_http_request_server(const hq_http_request *request)
{
    return request->server;
}
