/* SPDX-License-Identifier: MIT */
/* 全文检索。索引是一些脚本，用到哪个才装进页面，所以从文件夹里打开也能用。写法照顾到 Chrome 78。
   The format of the index is that of src/search, whose headers say more. */
(function () {
  'use strict';

  var SCREEN = 10, ALONE = 256, KEYS = 65536, SLICES = 16, SLICE_KEYS = 131072, RARE = 0, ALL = 31, EVERYWHERE = null, PIECE = 9700;
  var form = document.getElementById('search');
  if (!form) { return; }
  var said = document.getElementById('search-said');
  var list = document.getElementById('search-hits');
  var more = document.getElementById('search-more');
  var stop = document.getElementById('search-stop');

  /* ---- scripts that are put in when they are needed ---- */

  var waiting = {}, had = {};

  window.tongbaoSearch = function (name, data) { had[name] = data; };

  function load(name, path) {
    if (!waiting[name]) {
      waiting[name] = new Promise(function (done, fail) {
        var script = document.createElement('script');
        script.onload = function () {
          script.remove();
          if (name in had) { done(had[name]); } else { fail(new Error(path)); }
          delete had[name];
        };
        script.onerror = function () { script.remove(); delete waiting[name]; fail(new Error(path)); };
        script.src = path;
        document.head.appendChild(script);
      });
    }
    return waiting[name];
  }

  /* ---- bits: 13 in two of 91 characters ---- */

  var digits = {};
  for (var code = 33, n = 0; code < 127; code++) {
    if (code !== 34 && code !== 60 && code !== 92) { digits[code] = n++; }
  }

  function Bits(text) { this.text = text; this.at = 0; this.held = 0; this.count = 0; }

  var reading = Bits.prototype;

  reading.take = function (width) {
    var value = 0, part;
    while (width > 0) {
      if (this.count === 0) {
        if (this.at >= this.text.length) { throw new Error('index'); }
        this.held = digits[this.text.charCodeAt(this.at)] * 91 + digits[this.text.charCodeAt(this.at + 1)];
        this.at += 2;
        this.count = 13;
      }
      part = Math.min(this.count, width);
      this.count -= part;
      width -= part;
      value = value << part | (this.held >> this.count & (1 << part) - 1);
    }
    return value;
  };
  reading.takeCount = function () {
    var width = 0;
    while (this.take(1) === 0) { width++; }
    return (1 << width | this.take(width)) - 1;
  };
  reading.takeGap = function (k) {
    var high = 0;
    while (this.take(1) === 1) { high++; }
    return high << k | this.take(k);
  };
  reading.takeSet = function (most) {
    var count = this.takeCount(), set = [], i, next = 0, k;
    if (count * 3 > most) {
      for (i = 0; i < most; i++) { if (count >= most || this.take(1)) { set.push(i); } }
    } else {
      k = gapWidth(count, most);
      for (i = 0; i < count; i++) { next += this.takeGap(k); set.push(next++); }
    }
    return set;
  };

  function gapWidth(count, most) {
    var k = 0;
    while (count > 0 && count * Math.pow(2, k + 1) * 3 <= most * 2) { k++; }
    return k;
  }

  /* ---- yes and no in less than a bit, by what was said before ---- */

  function Chances(count) {
    this.yes = new Array(count).fill(32768);
    this.times = new Array(count).fill(0);
  }

  function Coder(text) {
    this.bits = new Bits(text);
    this.first = 0;
    this.last = 4294967295;
    this.said = this.bits.take(32) >>> 0;
  }

  Coder.prototype.take = function (chances, i) {
    var range = this.last - this.first, p = chances.yes[i], times = chances.times[i];
    var cut = this.first + (range >>> 16) * p + ((range & 65535) * p >>> 16), yes = this.said <= cut;
    if (yes) { this.last = cut; } else { this.first = cut + 1; }
    chances.yes[i] += (yes ? 1 : -1) * Math.floor((yes ? 65535 - p : p) * 2 / (2 * times + 3));
    chances.times[i] = Math.min(times + 1, 60);
    while ((this.first ^ this.last) >>> 24 === 0) {
      this.first = this.first << 8 >>> 0;
      this.last = (this.last << 8 | 255) >>> 0;
      this.said = (this.said << 8 | this.bits.take(8)) >>> 0;
    }
    return yes ? 1 : 0;
  };

  /* ---- a piece of text: some notices, and what repeats in them is not said again ---- */

  function unpack(repeats, words) {
    var bits = new Bits(repeats), out = [], at = 0, text = '', i, run, length, back;
    for (i = 0; i < repeats.length; i += 4) {
      for (run = bits.take(6), length = bits.take(6), back = bits.take(14); run > 0; run--) { out.push(words.charCodeAt(at++)); }
      for (length += length && 2; length > 0; length--) { out.push(out[out.length - back]); }
    }
    for (i = 0; i < out.length; i += 4096) { text += String.fromCharCode.apply(null, out.slice(i, i + 4096)); }
    return text + words.slice(at);
  }

  /* Its notices, the newest first. */
  function readPiece(piece) {
    var units = unpack(piece[1], piece[2]).split('\n\n'), next = 0;
    var heads = units.pop().split('\n');
    return piece[0].map(function (about) {
      return {
        path: about[0], date: about[1], name: about[2], body: about[3], place: about[4],
        units: units.slice(next, next + about[5]).map(function (text) {
          var head = heads[next++].split(' ');
          return [head[0], head[1], head.slice(2), text];
        })
      };
    }).reverse();
  }

  /* ---- characters as they are compared ---- */

  var SPACES = /[\0\t\v\f\r \x85\xA0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF]/g;

  /* Paragraphs end with a line feed, which no phrase goes over. */
  function fold(text) {
    return text.replace(SPACES, '').replace(/[A-Z\uFF01-\uFF5E]/g, function (c) {
      return String.fromCharCode(c.charCodeAt(0) - (c < 'a' ? 0 : 0xFEE0)).toLowerCase();
    });
  }

  /* Where each unit of the folded text stands in the text as written. */
  function placesOf(text) {
    var places = [];
    for (var i = 0; i < text.length; i++) {
      if (text[i].search(SPACES) < 0) { places.push(i); }
    }
    return places;
  }

  function hashPair(first, second) {
    var hash = Math.imul(first, 0x9E3779B1) ^ Math.imul(second + 1, 0x85EBCA77);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2C1B3C6D);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0x297A2D39);
    return (hash ^ hash >>> 16) >>> 0;
  }

  function hashThird(third) { return Math.imul(third, 0x9E3779B1) >>> 24; }

  /* What is asked of the index for a word: pairs, each with what follows. */
  function gramsOf(word) {
    var codes = Array.from(word).map(c => c.codePointAt(0));
    if (codes.length === 1) { return [{ pair: hashPair(codes[0], 0), third: ALONE }]; }
    return codes.slice(1).map(function (code, i) {
      var third = codes[i + 2];
      return { pair: hashPair(codes[i], code), third: third === undefined ? -1 : hashThird(third) };
    });
  }

  /* ---- shards ---- */

  /* The pieces that may hold the gram; EVERYWHERE: look into all of them. */
  function findGrams(text, pieces, grams) {
    var bits = new Bits(text), count = bits.takeCount();
    var k = gapWidth(count, KEYS), key = 0, i, j, thirds, set, found = grams.map(function () { return {}; });
    for (i = 0; i < count; i++) {
      key += bits.takeGap(k);
      thirds = bits.takeSet(ALONE + 1);
      for (j = 0; j < (thirds.length || 1); j++) {
        set = thirds.length ? bits.takeSet(pieces) : EVERYWHERE;
        grams.forEach(function (gram, g) {
          var fits = gram.third < 0 ? thirds[j] !== ALONE : thirds[j] === gram.third;
          if (key !== gram.pair >>> 16 || found[g] === EVERYWHERE) { return; }
          if (set === EVERYWHERE) { found[g] = set; } else if (fits) { set.forEach(function (piece) { found[g][piece] = true; }); }
        });
      }
    }
    return found;
  }

  /* ---- the table of a year ---- */

  function sliceOf(gram) { return gram.pair >>> 28; }

  /* What the chance of a segment depends on: two steps for each doubling of its notices. */
  function sizeOf(segment) {
    for (var size = 0; size < 31 && Math.pow(2, size + 1) <= segment[1] * segment[1]; size++) {}
    return size;
  }

  /* Marks of each gram, whose slice this is, the segments that have its pair. */
  function readSlice(gaps, coded, segments, grams) {
    var bits = new Bits(gaps), coder = new Coder(coded), steps = new Chances(32), has = new Chances(1024);
    var count = bits.takeCount(), k = gapWidth(count, SLICE_KEYS), key = 0, sizes = segments.map(sizeOf), i, j, step, wanted;
    function keyOf(gram) { return (gram.pair >>> 11) % SLICE_KEYS; }
    function note(segment) { wanted.forEach(function (gram) { gram.segments[segment] = true; }); }
    var last = Math.max.apply(null, grams.map(keyOf));
    grams.forEach(function (gram) { gram.segments = {}; });
    for (i = 0; i < count && (key += bits.takeGap(k)) <= last; i++) {
      wanted = grams.filter(gram => keyOf(gram) === key);
      for (step = 1, j = 0; j < 5; j++) { step = step << 1 | coder.take(steps, step); }
      step -= 32;
      if (step === RARE) { bits.takeSet(segments.length).forEach(note); }
      for (j = 0; step !== RARE && j < segments.length; j++) {
        if (step === ALL || coder.take(has, step * 32 + sizes[j])) { note(j); }
      }
    }
  }

  /* ---- one search ---- */

  function Search(query) {
    this.words = query.q.split(/\s+/).map(fold).filter(Boolean);
    this.grams = this.words.reduce((grams, word) => grams.concat(gramsOf(word)), []);
    this.grams.forEach(function (gram) { gram.had = 0.3; gram.of = 1; });
    this.query = query;
    this.hits = 0;
    this.read = this.total = 0; /* notices whose segments were gone through, of all */
    this.asked = 1; /* notices in the segments that were asked; the bytes loaded for them; those without a hit */
    this.spent = this.vain = 0;
    this.wrong = this.right = 1;
    this.found = [];
    this.shown = 0;
    this.wanted = SCREEN;
  }

  var walking = Search.prototype;

  /* Marks in one unit: [begin, end) in the text as written; null: it is no hit. `body`: its names, as compared. */
  walking.match = function (unit, body) {
    var query = this.query, text = fold(unit[3]), marks = [], own = 0, i, word, at, where;
    if (query.status && unit[1] !== query.status || query.topic && unit[2].indexOf(query.topic) < 0) {
      return null;
    }
    for (i = 0; i < this.words.length; i++) {
      at = text.indexOf(this.words[i]);
      if (at < 0 && body.indexOf(this.words[i]) < 0) { return null; }
      own += at >= 0;
    }
    if (own === 0 && this.words.length > 0) { return null; }
    where = placesOf(unit[3]);
    for (i = 0; i < this.words.length; i++) {
      word = this.words[i];
      for (at = text.indexOf(word); at >= 0 && marks.length < 200; at = text.indexOf(word, at + word.length)) {
        marks.push([where[at], where[at + word.length - 1] + 1]);
      }
    }
    return marks.sort((a, b) => a[0] - b[0]);
  };

  /* The pieces of a segment that may hold all words, as an array of numbers. */
  walking.candidates = function (year, segment) {
    var search = this, shards = segment[3], byShard = {}, order, shared = null, heads = '';
    var all = Array.from({ length: segment[2] }, (_, n) => n);
    search.grams.forEach(function (gram) {
      var shard = (gram.pair & 4095) % shards;
      (byShard[shard] = byShard[shard] || []).push(gram);
    });
    /* The part of the pieces that a shard leaves, as far as those before tell. */
    function guess(shard) {
      return byShard[shard].reduce((rate, gram) => rate * gram.had / gram.of, 1);
    }
    order = Object.keys(byShard).sort((a, b) => guess(a) - guess(b));
    if (order.length === 0) { order = ['0']; byShard[0] = []; }
    function step(i) {
      var left = shared === null ? segment[2] : shared.length;
      var doubtful = Math.min(left * search.wrong / (search.wrong + search.right),
        Math.max(1, search.wanted - search.shown) * search.wrong / search.right);
      if (i === order.length || left === 0 ||
          i > 0 && doubtful * PIECE * (1 - guess(order[i])) < segment[4]) {
        return Promise.resolve({ pieces: shared, heads: heads });
      }
      var name = segment[0] + '-' + order[i];
      search.spent += segment[4];
      return load(name, 'search/' + year[0] + '/' + name + '.js').then(function (shard) {
        heads = shard[0];
        findGrams(shard[1], segment[2], byShard[order[i]]).forEach(function (map, g) {
          var gram = byShard[order[i]][g];
          gram.had += map === EVERYWHERE ? segment[2] : Object.keys(map).length;
          gram.of += segment[2];
          shared = map === EVERYWHERE ? shared || all : (shared || all).filter(n => map[n]);
        });
        shared = shared || all;
        return step(i + 1);
      });
    }
    return step(0);
  };

  /* Goes on until `this.wanted` hits are shown, all is read, or somebody stops it. */
  walking.walk = function* (index) {
    for (var y = 0; y < index.length; y++) {
      var year = index[y];
      var segments = yield load(year[0] + '-segments', 'search/' + year[0] + '/segments.js'), files = this.filesOf(year);
      for (var s = 0; s < segments.length; s++) {
        while (files.length > 0 && this.vain / this.asked * this.left(segments, s) > year[3]) {
          yield this.table(year, segments, files.shift());
        }
        if (this.may(s)) {
          var segment = segments[s], hits = this.hits, spent = this.spent;
          var found = yield this.candidates(year, segment);
          var names = found.heads.split(' ');
          for (var end = found.pieces.length, begin; end > 0; end = begin) {
            var older = [];
            begin = beginOfNotice(found.pieces, names, end - 1);
            for (var i = begin; i < end; i++) {
              var name = year[0] + '/' + names[found.pieces[i]];
              this.spent += PIECE;
              var own = this.look(yield load(name, 'search/text/' + name + '.js'));
              older = older.concat(own[1]);
              yield this.show(own[0]);
            }
            yield this.show(older);
          }
          this.asked += segment[1];
          this.vain += this.hits > hits ? 0 : this.spent - spent;
        }
        this.read += segments[s][1];
        say(this, true);
      }
    }
  };

  /* The first piece with some of the notice that ends the `last` one: ID goes on in ID.2, ID.3 … */
  function beginOfNotice(pieces, names, last) {
    var begin = last, first = pieces[last];
    while (first > 0 && /\.[2-9]\d*$|\.1\d+$/.test(names[first])) { first--; }
    while (begin > 0 && pieces[begin - 1] >= first) { begin--; }
    return begin;
  }

  /* May the segment hold all words, as far as the table was read? */
  walking.may = function (s) {
    return this.grams.every(gram => gram.segments === null || gram.segments[s]);
  };

  /* The notices in the segments from `first` on that may hold all words. */
  walking.left = function (segments, first) {
    var left = 0;
    for (var s = first; s < segments.length; s++) { left += this.may(s) ? segments[s][1] : 0; }
    return left;
  };

  /* The files of a year's table that tell something, what is rare first. */
  walking.filesOf = function (year) {
    var files = [];
    this.grams.slice().sort((a, b) => a.had / a.of - b.had / b.of).forEach(function (gram) {
      var file = Math.floor(sliceOf(gram) * year[2] / SLICES);
      gram.segments = null;
      if (files.indexOf(file) < 0) { files.push(file); }
    });
    return files;
  };

  /* Marks the segments of a year in its grams, as far as this file of its table tells. */
  walking.table = function (year, segments, file) {
    var name = year[0] + '-all-' + file, each = SLICES / year[2], grams = this.grams;
    return load(name, 'search/' + year[0] + '/all-' + file + '.js').then(function (texts) {
      for (var i = 0; i < each; i++) {
        var own = grams.filter(gram => sliceOf(gram) === file * each + i);
        if (own.length > 0) { readSlice(texts[2 * i], texts[2 * i + 1], segments, own); }
      }
    });
  };

  /* The hits of a piece: of its newest notice, which may go on in other pieces, and of the older ones. */
  walking.look = function (piece) {
    var search = this, before = search.hits;
    var hits = readPiece(piece).map(function (notice) {
      var own = [];
      if (search.query.place && notice.place !== search.query.place) { return own; }
      var body = fold(notice.body + '\n' + notice.name);
      notice.units.forEach(function (unit) {
        var marks = search.match(unit, body);
        if (marks) { search.hits++; own.push([notice, unit, marks]); }
      });
      return own;
    });
    if (search.hits > before) { search.right++; } else { search.wrong++; }
    return [hits[0], [].concat.apply([], hits.slice(1))];
  };

  /* Shows what may be shown, and these behind it; the promise is kept when there is room for more. */
  walking.show = function (hits) {
    this.found = this.found.concat(hits);
    while (this.found.length > 0 && this.shown < this.wanted) {
      list.appendChild(describe(this.found.shift()));
      this.shown++;
    }
    if (this.found.length === 0 && this.shown < this.wanted) { return Promise.resolve(); }
    var search = this;
    search.paused = true;
    say(search, false);
    return new Promise(function (go) { search.go = go; });
  };

  walking.run = function (index) {
    var search = this, walk = this.walk(index);
    this.total = index.reduce((sum, year) => sum + year[1], 0);
    say(this, true);
    (function step(value) {
      if (search !== current || search.stopped) { return; }
      var next = walk.next(value);
      if (next.done) {
        search.done = true;
        say(search, false);
      } else {
        Promise.resolve(next.value).then(step, function () {
          search.stopped = true;
          say(search, false, '索引没有读全，请重新打开本页再试。');
        });
      }
    })();
  };

  /* ---- the page ---- */

  var current = null;

  function putText(parent, words) { parent.appendChild(document.createTextNode(words)); }

  function put(name, parent, words) {
    var element = document.createElement(name);
    if (words) { element.textContent = words; }
    if (parent) { parent.appendChild(element); }
    return element;
  }

  /* Text from `begin` to `end` with the marks in it. */
  function putMarked(parent, text, begin, end, marks) {
    var at = begin;
    marks.forEach(function (mark) {
      var from = Math.max(at, mark[0]), to = Math.min(end, mark[1]);
      if (from < to) {
        putText(parent, text.slice(at, from));
        put('mark', parent, text.slice(from, to));
        at = to;
      }
    });
    putText(parent, text.slice(at, end));
  }

  function labelOf(name, value) {
    var option = Array.from(form.elements[name].options).filter(o => o.value === value)[0];
    return option && value ? option.textContent : '';
  }

  function describe(hit) {
    var notice = hit[0], unit = hit[1], marks = hit[2], text = unit[3];
    var item = put('li'), head = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
    var stop = text.slice(0, head).indexOf('。');
    var end = Math.min(stop < 0 ? head : stop, 80);
    var link = put('a', put('b', item));
    link.href = notice.path + '#' + unit[0];
    putMarked(link, text, 0, end, marks);
    if (end < head && stop !== end) { putText(link, '…'); }
    var first = marks.filter(mark => mark[1] > end)[0];
    while (end < text.length && /[。\s]/.test(text[end])) { end++; }
    var from = first ? Math.max(end, first[0] - 30) : end, to = Math.min(text.length, from + 120);
    if (from < to) {
      var words = put('p', item);
      words.className = 'clip';
      if (from > end) { putText(words, '…'); }
      putMarked(words, text, from, to, marks);
      if (to < text.length) { putText(words, '…'); }
    }
    var about = put('span', item, [notice.name, notice.date || '日期未注明', labelOf('status', unit[1])].filter(Boolean).join(' · '));
    about.className = 'fine';
    return item;
  }

  var saidLast = 0;

  function say(search, busy, wrong) {
    if (search !== current) { return; }
    more.hidden = !search.paused || search.done || search.stopped;
    stop.hidden = !busy || search.done;
    var counted = search.hits > 0 ? (search.done ? '共 ' : '至少 ') + search.hits + ' 处。' : search.done ? '没有找到。' : '';
    var words = wrong || (search.done ? counted
      : counted + (busy ? '正在找，' : search.stopped ? '停下了，' : '') + '已看 ' + search.read + ' / ' + search.total + ' 份通报。');
    if (busy && Date.now() - saidLast < 300 && said.textContent) { return; }
    saidLast = Date.now();
    said.textContent = words;
  }

  function readQuery() {
    var asked = new URLSearchParams(location.search), query = {};
    ['q', 'year', 'place', 'status', 'topic'].forEach(function (name) {
      query[name] = (asked.get(name) || '').slice(0, 200);
      if (form.elements[name]) { form.elements[name].value = query[name]; }
    });
    return query;
  }

  function start() {
    var query = readQuery(), search = current = new Search(query);
    list.textContent = '';
    said.textContent = '';
    more.hidden = stop.hidden = true;
    if (search.words.length > 0 || query.year || query.place || query.status || query.topic) {
      load('index', 'search/index.js').then(function (index) {
        if (search === current) { search.run(index.filter(year => !query.year || query.year === year[0])); }
      }, function () { said.textContent = '索引打不开。'; });
    }
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var asked = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) { asked.set(name, value); } });
    history.replaceState(null, '', '?' + asked);
    start();
  });
  more.addEventListener('click', function () {
    current.wanted += SCREEN;
    current.paused = false;
    var at = list.children.length, go = current.go;
    current.show([]).then(go);
    if (list.children[at]) { list.children[at].querySelector('a').focus(); }
  });
  stop.addEventListener('click', function () {
    current.stopped = true;
    say(current, false);
  });
  form.hidden = false;
  start();
})();
