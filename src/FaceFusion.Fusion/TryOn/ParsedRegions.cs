using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Fusion.TryOn;

/// <summary>A model's regions as an installed human parser sees them: long hair over a collar, arms before a trunk, cloth of the skin's colour.</summary>
internal static class ParsedRegions
{
    // The net's edges are as coarse as its answer: they move to the photo's within this part of its side.
    private const double Reach = 0.006;
    private const float Flat = 4e-4f;

    /// <summary>The parts with edges where the photo has them; together 1 again.</summary>
    /// <param name="parts">Probabilities by part.</param>
    /// <param name="photo">The photo in the same size, linear.</param>
    public static Dictionary<HumanPart, Plane> Sharpen(IReadOnlyDictionary<HumanPart, Plane> parts, LinearImage photo)
    {
        var guide = new Plane(photo.Width, photo.Height);
        for (var i = 0; i < guide.Values.Length; i++)
        {
            guide.Values[i] = MathF.Sqrt(Math.Max(0, LinearLuma.Of(photo.Pixels.Slice(4 * i, 3))));
        }

        var radius = Math.Max(2, (int)Math.Round(Reach * Math.Max(photo.Width, photo.Height)));
        var sharp = parts.ToDictionary(part => part.Key, part => GuidedFilter.Filter(guide, part.Value, radius, Flat));
        for (var i = 0; i < guide.Values.Length; i++)
        {
            var sum = 0f;
            foreach (var plane in sharp.Values)
            {
                sum += plane.Values[i] = Math.Clamp(plane.Values[i], 0, 1);
            }

            foreach (var plane in sharp.Values)
            {
                plane.Values[i] /= Math.Max(sum, 1e-6f);
            }
        }

        return sharp;
    }

    /// <summary>The regions.</summary>
    /// <param name="parts">Probabilities by part.</param>
    /// <param name="alpha">The silhouette.</param>
    /// <param name="head">The head as the face's parser sees it: finer near the face, and it knows where the neck begins.</param>
    public static Dictionary<ModelRegion, Plane> Of(IReadOnlyDictionary<HumanPart, Plane> parts, Plane alpha, Plane head)
    {
        Plane New() => new(alpha.Width, alpha.Height);
        var regions = new Dictionary<ModelRegion, Plane> { [ModelRegion.Head] = New(), [ModelRegion.Skin] = New(), [ModelRegion.Upper] = New(), [ModelRegion.Lower] = New() };
        for (var i = 0; i < alpha.Values.Length; i++)
        {
            float P(HumanPart part) => parts[part].Values[i];
            var (person, upper, lower) = (alpha.Values[i], P(HumanPart.Upper), P(HumanPart.Lower));
            var front = Math.Min(person, Math.Max(head.Values[i] * (1 - Sure(upper + lower)), P(HumanPart.Hair)));
            var bare = P(HumanPart.Face) + P(HumanPart.Torso) + P(HumanPart.Arms) + P(HumanPart.Legs);

            // What the net gives to the ground within the silhouette is shared among the others.
            var known = Math.Max(bare + upper + lower + P(HumanPart.Feet), 1e-6f);
            var rest = Math.Max(0, person - front) / known;
            regions[ModelRegion.Head].Values[i] = front;
            regions[ModelRegion.Skin].Values[i] = known > 0.02f ? bare * rest : 0;
            regions[ModelRegion.Upper].Values[i] = known > 0.02f ? upper * rest : 0;
            regions[ModelRegion.Lower].Values[i] = known > 0.02f ? lower * rest : 0;
        }

        return regions;
    }

    private static float Sure(float share) => Math.Clamp((share - 0.5f) * 4, 0, 1);
}
