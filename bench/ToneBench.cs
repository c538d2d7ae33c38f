using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Bench;

/// <summary>How a fused face's tone meets the base's at its rim: every pair of twenty portraits at ratio 0.7.</summary>
internal static class ToneBench
{
    private const int People = 20;
    private const double Gate = 2.5;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        var all = options.LondonPhotos(100);
        string[] photos = [.. Enumerable.Range(0, People).Select(i => all[i * all.Count / People])];
        var source = new FilePhotoSource(new VipsImageCodec(), analyzer: null, useTemplates: true, new DecodeLimits());
        var engine = new FusionEngine();
        List<RimTones> tones = [];
        foreach (var head in photos)
        {
            foreach (var other in photos.Where(photo => photo != head))
            {
                var recipe = new Recipe
                {
                    Base = new FaceReference { Photo = head },
                    Rounds = [new Round { Source = new FaceReference { Photo = other }, Ratio = 0.7 }],
                    Output = new Output { Size = 512 },
                };
                if ((await engine.RunAsync(recipe, source, null, CancellationToken.None)).RimTones is { } measured)
                {
                    tones.Add(measured);
                }
            }
        }

        var shifts = tones.ConvertAll(t => t.Shift);
        shifts.Sort();
        return
        [
            new("pairs measured", string.Empty, shifts.Count, null, "380"),
            new("fused rim against the base's own, mean", "CIEDE2000", shifts.Average(), null, string.Empty),
            new("95 of a hundred pairs within", "CIEDE2000", shifts[shifts.Count * 95 / 100], null, string.Empty),
            new("worst pair", "CIEDE2000", shifts[^1], null, "at most 2.5"),
            new("pairs above 2.5", string.Empty, shifts.Count(shift => shift > Gate), null, "0"),
            new("rim against the neck as photographed, mean", "CIEDE2000", tones.Average(t => t.Before), null, string.Empty),
            new("rendered", "CIEDE2000", tones.Average(t => t.After), null, string.Empty),
            new("the base's own", "CIEDE2000", tones.Average(t => t.Own), null, string.Empty),
        ];
    }
}
