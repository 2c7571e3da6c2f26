/* SPDX-License-Identifier: MIT */
#include "serve/request.h"

#include "fs/fs.h"

#include <arpa/inet.h>
#include <stdio.h>

/* %41 → A; false for a percent sign that stands alone */
static bool decode(struct str address, struct buf *out)
{
    for (size_t i = 0; i < address.size; i++) {
        if (address.data[i] != '%') {
            buf_put_byte(out, address.data[i]);
            continue;
        }
        int high = i + 2 < address.size ? text_hex(address.data[i + 1]) : -1;
        int low = i + 2 < address.size ? text_hex(address.data[i + 2]) : -1;
        if (high < 0 || low < 0) {
            return false;
        }
        buf_put_byte(out, (char)(high * 16 + low));
        i += 2;
    }
    return buf_ok(out);
}

bool request_path(struct region *region, struct str address, struct str *path)
{
    struct buf decoded;
    buf_init(&decoded, FS_NAME_MOST + 1);
    bool ok = str_take(&address, STR("/")) && decode(str_take_until(&address, STR("?")), &decoded);
    if (ok && (decoded.size == 0 || decoded.data[decoded.size - 1] == '/')) {
        buf_put(&decoded, STR("index.html"));
    }
    ok = ok && buf_ok(&decoded) && fs_name_ok(buf_str(&decoded));
    if (ok) {
        *path = str_copy(region, buf_str(&decoded));
    }
    buf_finish(&decoded);
    return ok;
}

bool request_line(struct region *region, struct str encoded, struct str *line)
{
    struct buf decoded;
    buf_init(&decoded, FS_NAME_MOST);
    bool ok = decode(encoded, &decoded) && text_is_utf8(buf_str(&decoded));
    for (size_t i = 0; ok && i < decoded.size; i++) {
        ok = (unsigned char)decoded.data[i] >= ' ' && decoded.data[i] != 127;
    }
    if (ok) {
        *line = str_copy(region, buf_str(&decoded));
    }
    buf_finish(&decoded);
    return ok;
}

static bool is_port(struct str port)
{
    for (size_t i = 0; i < port.size; i++) {
        if (port.data[i] < '0' || port.data[i] > '9') {
            return false;
        }
    }
    return port.size > 0 && port.size <= 5;
}

/* 192.0.2.7 or [2001:db8::7]: a number, whatever number */
static bool is_address(struct str host)
{
    char text[64];
    struct in6_addr address;
    bool six = str_take(&host, STR("[")) && str_ends(host, STR("]"));
    host = six ? str_slice(host, 0, host.size - 1) : host;
    snprintf(text, sizeof text, "%.*s", STR_ARGS(host));
    return host.size < sizeof text && inet_pton(six ? AF_INET6 : AF_INET, text, &address) == 1;
}

bool request_host_ok(struct str host, struct str name)
{
    static const struct str names[] = {STR_INIT("127.0.0.1"), STR_INIT("localhost"),
                                       STR_INIT("[::1]")};
    size_t colon = str_find_last(host, STR(":"));
    if (colon != STR_NOWHERE && !str_ends(host, STR("]"))) {
        if (!is_port(str_from(host, colon + 1))) {
            return false;
        }
        host = str_slice(host, 0, colon);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_equal(host, names[i])) {
            return true;
        }
    }
    return name.size > 0 && (str_equal(host, name) || is_address(host));
}

bool request_origin_ok(struct str origin, struct str host)
{
    return str_take(&origin, STR("http://")) && str_equal(origin, host);
}

bool request_site_ok(struct str site)
{
    return str_is_none(site) || str_equal(site, STR("same-origin")) || str_equal(site, STR("none"));
}

bool request_has_etag(struct str header, struct str etag)
{
    while (header.size > 0) {
        struct str one = str_trim(str_take_until(&header, STR(",")));
        str_take(&one, STR("W/"));
        if (str_equal(one, etag) || str_equal(one, STR("*"))) {
            return true;
        }
    }
    return false;
}

/* A number of up to 18 digits, all of the string. */
static bool read_number(struct str digits, uint64_t *number)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9') {
            return false;
        }
        sum = sum * 10 + (uint64_t)(digits.data[i] - '0');
    }
    *number = sum;
    return digits.size > 0 && digits.size <= 18;
}

/* bytes=0-99, bytes=100-, bytes=-100; what is not understood is no reason to refuse (RFC 9110) */
enum request_range request_range(struct str header, uint64_t size, uint64_t *from, uint64_t *to)
{
    uint64_t first = 0, last = size == 0 ? 0 : size - 1;
    if (!str_take(&header, STR("bytes=")) || !str_has(header, STR("-"))) {
        return REQUEST_WHOLE;
    }
    struct str begin = str_trim(str_take_until(&header, STR("-"))), finish = str_trim(header);
    if (begin.size == 0) {
        uint64_t count;
        if (!read_number(finish, &count)) {
            return REQUEST_WHOLE;
        }
        if (count == 0 || size == 0) {
            return REQUEST_BEYOND;
        }
        first = count < size ? size - count : 0;
    } else {
        uint64_t end = last;
        if (!read_number(begin, &first) || (finish.size > 0 && !read_number(finish, &end)) ||
            (finish.size > 0 && end < first)) {
            return REQUEST_WHOLE;
        }
        if (first >= size) {
            return REQUEST_BEYOND;
        }
        last = end < last ? end : last;
    }
    *from = first;
    *to = last;
    return REQUEST_PART;
}

const char *request_type(struct str path)
{
    static const struct {
        struct str ending;
        const char *type;
    } types[] = {
        {STR_INIT(".html"), "text/html; charset=utf-8"},
        {STR_INIT(".css"), "text/css; charset=utf-8"},
        {STR_INIT(".js"), "text/javascript; charset=utf-8"},
        {STR_INIT(".json"), "application/json"},
        {STR_INIT(".ndjson"), "application/x-ndjson"},
        {STR_INIT(".xml"), "application/xml; charset=utf-8"},
        {STR_INIT(".svg"), "image/svg+xml"},
        {STR_INIT(".png"), "image/png"},
        {STR_INIT(".jpg"), "image/jpeg"},
        {STR_INIT(".ico"), "image/x-icon"},
        {STR_INIT(".woff2"), "font/woff2"},
        {STR_INIT(".txt"), "text/plain"}, /* an original may be in any encoding */
        {STR_INIT(".csv"), "text/csv; charset=utf-8"},
        {STR_INIT(".ics"), "text/calendar; charset=utf-8"},
        {STR_INIT(".zip"), "application/zip"},
        {STR_INIT(".xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {STR_INIT(".sqlite"), "application/vnd.sqlite3"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_ends(path, types[i].ending)) {
            return types[i].type;
        }
    }
    return "application/octet-stream";
}
