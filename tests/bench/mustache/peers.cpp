/* SPDX-License-Identifier: MIT */

/*
 * The same pages by kainjow and mstch, as `bench_mustache` renders them: `peers TEMPLATES DATA`.
 * Data already in memory, kainjow's template parsed beforehand; mstch has no such form.
 */

#include <jansson.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <kainjow/mustache.hpp>
#include <mstch/mstch.hpp>

static double now()
{
    timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

static void measure(const char *page, const char *engine,
                    const std::function<std::string()> &render)
{
    std::vector<double> rates;
    size_t size = render().size();
    for (int round = 0; round < 5; round++) {
        double start = now(), took;
        size_t pages = 0;
        do {
            render();
            pages++;
        } while ((took = now() - start) < 0.3);
        rates.push_back(static_cast<double>(pages) / took);
    }
    std::sort(rates.begin(), rates.end());
    double bytes = static_cast<double>(size);
    std::printf("%-8s %-8s %9zu bytes %8.0f MB/s %9.0f pages/s   best %.0f MB/s\n", page, engine,
                size, rates[2] * bytes / 1e6, rates[2], rates[4] * bytes / 1e6);
}

static kainjow::mustache::data to_kainjow(json_t *json)
{
    using kainjow::mustache::data;
    const char *name;
    json_t *item;
    size_t at;
    switch (json_typeof(json)) {
    case JSON_OBJECT: {
        data object = data::type::object;
        json_object_foreach(json, name, item) object.set(name, to_kainjow(item));
        return object;
    }
    case JSON_ARRAY: {
        data list = data::type::list;
        json_array_foreach(json, at, item) list.push_back(to_kainjow(item));
        return list;
    }
    case JSON_STRING:
        return data(json_string_value(json));
    case JSON_INTEGER:
        return data(std::to_string(json_integer_value(json)));
    case JSON_TRUE:
        return data(data::type::bool_true);
    default:
        return data(data::type::bool_false);
    }
}

static mstch::node to_mstch(json_t *json)
{
    const char *name;
    json_t *item;
    size_t at;
    switch (json_typeof(json)) {
    case JSON_OBJECT: {
        mstch::map map;
        json_object_foreach(json, name, item) map[name] = to_mstch(item);
        return map;
    }
    case JSON_ARRAY: {
        mstch::array array;
        json_array_foreach(json, at, item) array.push_back(to_mstch(item));
        return array;
    }
    case JSON_STRING:
        return std::string(json_string_value(json));
    case JSON_INTEGER:
        return static_cast<int>(json_integer_value(json));
    case JSON_TRUE:
    case JSON_FALSE:
        return json_is_true(json) != 0;
    default:
        return mstch::node();
    }
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("usage: peers TEMPLATES DATA\n", stderr);
        return 2;
    }
    std::map<std::string, std::string> texts;
    for (const auto &entry : std::filesystem::directory_iterator(argv[1])) {
        if (entry.path().extension() == ".mustache") {
            std::ifstream file(entry.path());
            texts[entry.path().stem()] = {std::istreambuf_iterator<char>(file), {}};
        }
    }
    for (const char *page : {"notice", "table"}) {
        json_t *json =
            json_load_file((std::string(argv[2]) + "/" + page + ".json").c_str(), 0, nullptr);
        if (json == nullptr) {
            return 1;
        }
        kainjow::mustache::data data = to_kainjow(json);
        for (const auto &[name, text] : texts) {
            data.set(name, kainjow::mustache::partial([&text = text] { return text; }));
        }
        kainjow::mustache::mustache compiled(texts[page]);
        measure(page, "kainjow", [&] { return compiled.render(data); });
        mstch::node node = to_mstch(json);
        measure(page, "mstch", [&] { return mstch::render(texts[page], node, texts); });
        json_decref(json);
    }
    return 0;
}
