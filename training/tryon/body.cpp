// Distances of a mannequin's body (after Quilez, Distance functions), a march of parallel rays through them, and the light that falls on
// what they hit. Centimetres: x to the right of the picture, y up from the floor, z to the viewer. Compiled by render.py with the system's C++ compiler.
#include <algorithm>
#include <cmath>
#include <cstring>

namespace {
struct V { float x, y, z; };
inline V operator+(V a, V b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline V operator-(V a, V b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline V operator*(V a, float k) { return {a.x * k, a.y * k, a.z * k}; }
inline float dot(V a, V b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline float length(V a) { return std::sqrt(dot(a, a)); }
inline float clamp(float v, float low, float high) { return std::min(std::max(v, low), high); }
inline float smin(float a, float b, float k) { float h = std::max(k - std::fabs(a - b), 0.f) / k; return std::min(a, b) - h * h * k * .25f; }
inline float smax(float a, float b, float k) { return -smin(-a, -b, k); }

struct Capsule { V a, b; float ra, rb; };
inline float distance(V p, const Capsule& c)
{
    V pa = p - c.a, ba = c.b - c.a;
    float h = clamp(dot(pa, ba) / dot(ba, ba), 0, 1);
    return length(pa - ba * h) - (c.ra + (c.rb - c.ra) * h);
}

inline float ellipsoid(V p, V c, V r)
{
    V q = p - c;
    V a{q.x / r.x, q.y / r.y, q.z / r.z}, b{a.x / r.x, a.y / r.y, a.z / r.z};
    float k0 = length(a), k1 = length(b);
    return k0 * (k0 - 1) / std::max(k1, 1e-6f);
}
}

extern "C" {
struct Body {
    float s, kind, neckY, neckX, shoulder, shoulderY, neckline, necklineWidth, hem, waistband, trousers, thigh;   // kind: 0 woman, 1 man, 2 child
    float low, high;
    float torso[512 * 3];                          // half width, half depth, z of the middle
    int arms, hands;
    float arm[16 * 8];
    struct { float centre[3], radius; int palms; float palm[8 * 8]; int fingers; float finger[16 * 8]; int starts[6]; } hand[2];
};
}

namespace {
Capsule capsule(const float* f) { return {{f[0], f[1], f[2]}, {f[3], f[4], f[5]}, f[6], f[7]}; }

float torso(const Body& b, V p)
{
    float t = (clamp(p.y, b.low, b.high) - b.low) / (b.high - b.low) * 510.99f;
    int i = (int)t;
    float f = t - i;
    const float *u = b.torso + 3 * i, *v = u + 3;
    float w = u[0] + (v[0] - u[0]) * f, d = u[1] + (v[1] - u[1]) * f, z = u[2] + (v[2] - u[2]) * f;
    float qx = std::fabs(p.x / w), qz = std::fabs((p.z - z) / d);
    float r = std::pow(std::pow(qx + 1e-6f, 2.25f) + std::pow(qz + 1e-6f, 2.25f), 1 / 2.25f);
    return smax((r - 1) * std::min(w, d), std::max(p.y - b.high, b.low - p.y), .02f * b.s);
}

float trunk(const Body& b, V p, float soft)
{
    float s = b.s, d = torso(b, p), x = std::fabs(p.x);
    V m{x, p.y, p.z};
    d = smin(d, distance(m, {{b.neckX * .72f, b.neckY - .008f * s, -.016f * s}, {b.shoulder - .018f * s, b.shoulderY - .002f * s, -.010f * s}, .016f * s, .020f * s}), .030f * s);
    for (float side : {-1.f, 1.f}) {
        if (b.kind == 0) d = smin(d, ellipsoid(p, {side * .038f * s, .714f * s, .030f * s}, {.036f * s, .042f * s, .034f * s}), .022f * s * soft);
        if (b.kind == 1) d = smin(d, ellipsoid(p, {side * .042f * s, .745f * s, .030f * s}, {.044f * s, .034f * s, .026f * s}), .03f * s * soft);
    }
    return d;
}

float legs(const Body& b, V p)
{
    float s = b.s;
    V m{std::fabs(p.x), p.y, p.z};
    float leg = distance(m, {{.043f * s, .475f * s, -.002f * s}, {.044f * s, .283f * s, .004f * s}, b.thigh, .031f * s});
    leg = smin(leg, distance(m, {{.044f * s, .283f * s, .004f * s}, {.045f * s, .205f * s, -.008f * s}, .030f * s, .030f * s}), .02f * s);
    leg = smin(leg, distance(m, {{.045f * s, .205f * s, -.008f * s}, {.043f * s, .05f * s, -.006f * s}, .030f * s, .017f * s}), .02f * s);
    leg = smin(leg, ellipsoid(m, {.044f * s, .281f * s, .022f * s}, {.017f * s, .021f * s, .014f * s}), .018f * s);
    // Where the thighs meet: the same again on the other side.
    float k = .008f * s, other = leg + 2 * std::fabs(p.x);
    return smin(leg, other, k);
}

float handsOf(const Body& b, V p)
{
    float best = 1e3f;
    for (int h = 0; h < b.hands; h++) {
        const auto& hand = b.hand[h];
        float bound = length(p - V{hand.centre[0], hand.centre[1], hand.centre[2]}) - hand.radius;
        if (bound > .03f * b.s) { best = std::min(best, bound); continue; }
        float d = 1e3f;
        for (int i = 0; i < hand.palms; i++) d = smin(d, distance(p, capsule(hand.palm + 8 * i)), .007f * b.s);
        for (int f = 0; f < 5; f++) {
            float g = 1e3f;
            for (int i = hand.starts[f]; i < hand.starts[f + 1]; i++) g = smin(g, distance(p, capsule(hand.finger + 8 * i)), .0025f * b.s);
            d = smin(d, g, .0035f * b.s);
        }
        best = std::min(best, d);
    }
    return best;
}

float skin(const Body& b, V p)
{
    float s = b.s, d = smax(trunk(b, p, 1), p.y - (b.neckY + .005f * s), .012f * s);
    V m{std::fabs(p.x), p.y, p.z};
    d = smin(d, distance(m, {{.012f * s, b.neckY - .034f * s, .020f * s}, {.075f * s, b.neckY - .024f * s, .004f * s}, .0050f * s, .0045f * s}), .013f * s);
    float arms = 1e3f;
    for (int i = 0; i < b.arms; i++) arms = smin(arms, distance(p, capsule(b.arm + 8 * i)), .005f * s);
    d = smin(d, arms, .022f * s);
    d = smin(d, handsOf(b, p), .008f * s);
    return smin(d, legs(b, p), .02f * s);
}

float vest(const Body& b, V p)
{
    float s = b.s, x = std::fabs(p.x), d = trunk(b, p, 1.3f) - .0045f * s;
    // A U of a neckline that opens upward, armholes beside the straps.
    float rise = std::max(p.y - b.neckline, 0.f), down = std::max(b.neckline - p.y, 0.f);
    float half = b.necklineWidth * (1 + .42f * rise / (.08f * s));
    float neck = half - std::sqrt(x * x + down * down * 1.4f);
    float hx = (x - (b.shoulder + .020f * s)) / .74f, hy = (p.y - .785f * s) / 1.15f;
    float hole = (.060f * s - std::sqrt(hx * hx + hy * hy)) * .85f;
    d = smax(smax(d, neck, .004f * s), hole, .004f * s);
    return smax(d, .5f * s - p.y, .004f * s);
}

float bottoms(const Body& b, V p)
{
    float s = b.s, d = smin(torso(b, p), legs(b, p), .04f * s);
    float ease = b.trousers > 0
        ? .0085f * s + .004f * s * clamp((.42f * s - p.y) / (.2f * s), 0, 1)
        : .0085f * s + .005f * s * clamp((.50f * s - p.y) / (.12f * s), 0, 1);
    return smax(smax(d - ease, p.y - b.waistband, .003f * s), b.hem - p.y, .003f * s);
}

// What a scene of a dressed body is: `bare` leaves bottoms (1) or all clothes (2) away.
struct Dressed {
    const Body& b; float bare;
    float one(V p, int kind) const { return kind == 0 ? skin(b, p) : kind == 1 ? vest(b, p) : bottoms(b, p); }
    float all(V p, int* kind) const
    {
        float d = skin(b, p), e = bare > 1 ? 1e3f : vest(b, p), f = bare > 0 ? 1e3f : bottoms(b, p);
        if (kind) *kind = d <= e && d <= f ? 0 : e <= f ? 1 : 2;
        return std::min(d, std::min(e, f));
    }
};
}

extern "C" {
// An empty garment: a trunk and sleeves as a shell, cut at hem, cuffs and neck. Radii of the sleeves are those of `Body::arm`.
struct Garment {
    float shell, hem, hemCurve, neckTop, neckHalf, neckFront, neckBack, neckV, sleeveless, hood, split, front;
    float cuff[2 * 6];                             // where a sleeve ends, its direction
    int sleeves;                                   // capsules of one arm
};
}

namespace {
struct Empty {
    const Body& b; const Garment& g;
    float one(V p, int) const
    {
        float s = b.s, d = torso(b, p);
        V m{std::fabs(p.x), p.y, p.z};
        d = smin(d, distance(m, {{b.neckX * .9f, b.neckY - .010f * s, -.014f * s}, {b.shoulder - .012f * s, b.shoulderY + .006f * s, -.008f * s}, .020f * s, .024f * s}), .03f * s);
        for (int side = 0; side < 2; side++) {
            float sleeve = 1e3f;
            for (int i = 0; i < g.sleeves; i++) sleeve = smin(sleeve, distance(p, capsule(b.arm + 8 * (side * g.sleeves + i))), .01f * s);
            const float* c = g.cuff + 6 * side;
            if (g.sleeves) d = smin(d, smax(sleeve, dot(p - V{c[0], c[1], c[2]}, V{c[3], c[4], c[5]}), .004f * s), .03f * s);
        }
        // Open at the ends: what is beyond hem and cuffs is cut from the shell.
        float r = std::fabs(d) - g.shell;
        for (int side = 0; side < 2 && g.sleeves; side++) {
            const float* c = g.cuff + 6 * side;
            float beyond = dot(p - V{c[0], c[1], c[2]}, V{c[3], c[4], c[5]});
            V axis{c[3], c[4], c[5]}, rest = p - V{c[0], c[1], c[2]} - axis * beyond;
            r = smax(r, std::min(beyond, .058f * s - length(rest)), .003f * s);
        }
        float hem = g.hem + g.hemCurve * std::pow(std::min(m.x / (.1f * s), 1.3f), 2.f);
        if (m.x < .165f * s || g.hem < .45f * s) r = smax(r, hem - p.y, .003f * s);
        float t = clamp((p.z + .03f * s) / (.07f * s), 0, 1);
        t = t * t * (3 - 2 * t);
        float depth = g.neckBack + (g.neckFront - g.neckBack) * t, down = std::max(g.neckTop - p.y, 0.f);
        float round = std::sqrt(m.x * m.x / (g.neckHalf * g.neckHalf) + down * down / (depth * depth)) - 1;
        float vee = m.x / g.neckHalf + down / depth - 1;
        float neck = (round + (vee - round) * g.neckV * t) * std::min(g.neckHalf, depth) * .8f;
        if (p.y > g.neckTop) neck = m.x - g.neckHalf - .3f * (p.y - g.neckTop);
        r = smax(r, -neck, .003f * s);
        if (g.hood > 0 && p.y > .74f * s) {
            // A hood that lies on the back: a roll round the neck, thick behind, its ends falling in front.
            float roll = 1e3f;
            V last{};
            for (int i = 0; i <= 14; i++) {
                float turn = 3.14159f * i / 14, c = std::cos(turn), front = std::max(c, 0.f);
                V at{(.064f * std::sin(turn) + .006f) * s, g.neckTop + (.004f - .060f * front * front) * s, (-.022f + (.060f - .012f * front) * c) * s};
                float radius = (.0195f - .008f * c) * s;
                if (i) roll = std::min(roll, distance(m, {last, at, radius, radius}));
                last = at;
            }
            r = smin(r, roll, .010f * s);
        }
        if (g.sleeveless > 0) {
            float hx = (m.x - (b.shoulder + .022f * s)) / .70f, hy = (p.y - .785f * s) / 1.2f;
            r = smax(r, (.062f * s - std::sqrt(hx * hx + hy * hy)) * .85f, .004f * s);
        }
        return r;
    }
    float all(V p, int* kind) const { if (kind) *kind = 0; return one(p, 0); }
};

// Skirt or trousers: the bottoms of a body alone.
struct Lower {
    const Body& b; float skirt, hem, flare;
    float one(V p, int) const
    {
        float s = b.s, y = p.y, grown = clamp((.5f * s - y) / (.25f * s), 0, 1), d;
        if (skirt > 0) {
            V q{p.x / (1 + flare * grown), y, p.z / (1 + flare * grown)};
            V held{q.x, std::max(y, .49f * s), q.z};
            d = torso(b, held) - .012f * s;
        } else d = smin(torso(b, p), legs(b, p), .04f * s) - (.0085f * s + .006f * s * grown);
        d = std::fabs(d) - .0022f * s;
        return smax(smax(d, y - b.waistband, .003f * s), hem - y, .003f * s);
    }
    float all(V p, int* kind) const { if (kind) *kind = 0; return one(p, 0); }
};

template <class Scene>
void cast(const Scene& scene, float size, int width, int height, float scale, float top, V light,
          signed char* kind, float* cover, float* zs, float* normal, float* ao, float* key)
{
#pragma omp parallel for schedule(dynamic, 8)
    for (int j = 0; j < height; j++) {
        for (int i = 0; i < width; i++) {
            int at = j * width + i;
            V p{(i + .5f - width / 2.f) / scale, top - (j + .5f) / scale, .22f * size};
            float least = 1e3f, d = 0;
            bool hit = false;
            for (int step = 0; step < 120; step++) {
                d = scene.all(p, nullptr);
                least = std::min(least, d);
                if (d < .006f) { hit = true; break; }
                p.z -= std::max(d * .8f, .004f);
                if (p.z < -.2f * size) break;
            }
            kind[at] = -1; cover[at] = hit ? 1 : clamp(1 - least * scale, 0, 1); ao[at] = 1; key[at] = 1; zs[at] = 0;
            if (!hit) continue;
            int k;
            scene.all(p, &k);
            const float e = .05f;
            V n{scene.one(p + V{e, 0, 0}, k) - scene.one(p - V{e, 0, 0}, k), scene.one(p + V{0, e, 0}, k) - scene.one(p - V{0, e, 0}, k),
                scene.one(p + V{0, 0, e}, k) - scene.one(p - V{0, 0, e}, k)};
            n = n * (1 / std::max(length(n), 1e-6f));
            kind[at] = k; zs[at] = p.z;
            normal[3 * at] = n.x; normal[3 * at + 1] = n.y; normal[3 * at + 2] = n.z;
            float sum = 0, weight = 1;
            for (float h : {.6f, 1.6f, 3.2f, 6.f}) { sum += weight * std::max(h - scene.all(p + n * h, nullptr), 0.f) / h; weight *= .72f; }
            ao[at] = std::exp(-sum * .62f);
            float r = 1, t = .8f;
            for (int step = 0; step < 16 && t < 45; step++) {
                float clear = scene.all(p + n * .25f + light * t, nullptr);
                r = std::min(r, clamp(5 * clear / t, -.2f, 1));
                t += clamp(clear, .7f, 4);
            }
            r = (r + .2f) / 1.2f;
            key[at] = r * r * (3 - 2 * r);
        }
    }
}
}

extern "C" {
int bodySize() { return sizeof(Body); }
int garmentSize() { return sizeof(Garment); }

// Per pixel: kind (-1 none), coverage, z, normal, occlusion, key light.
void render(const Body* b, int width, int height, float scale, float top, float bare, const float* l,
            signed char* kind, float* cover, float* zs, float* normal, float* ao, float* key)
{
    cast(Dressed{*b, bare}, b->s, width, height, scale, top, {l[0], l[1], l[2]}, kind, cover, zs, normal, ao, key);
}

void renderGarment(const Body* b, const Garment* g, int width, int height, float scale, float top, const float* l,
                   signed char* kind, float* cover, float* zs, float* normal, float* ao, float* key)
{
    cast(Empty{*b, *g}, b->s, width, height, scale, top, {l[0], l[1], l[2]}, kind, cover, zs, normal, ao, key);
}

void renderLower(const Body* b, float skirt, float hem, float flare, int width, int height, float scale, float top, const float* l,
                 signed char* kind, float* cover, float* zs, float* normal, float* ao, float* key)
{
    cast(Lower{*b, skirt, hem, flare}, b->s, width, height, scale, top, {l[0], l[1], l[2]}, kind, cover, zs, normal, ao, key);
}
}
