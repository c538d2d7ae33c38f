using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Hands: bare skin beyond a wrist that a pose model is sure of. Hands lie before a garment.</summary>
internal static class HandRegion
{
    /// <summary>How far a hand reaches from the wrist, and how far the cut is soft, parts of the shoulders' width.</summary>
    private const double Length = 0.55;
    private const double Soft = 0.03;

    /// <summary>Takes the hands out of the skin.</summary>
    /// <param name="regions">A model's regions; they get hands.</param>
    /// <param name="body">The body's points.</param>
    /// <param name="unsure">The points that are estimates.</param>
    public static void Split(Dictionary<ModelRegion, Plane> regions, BodyShape body, IReadOnlyList<BodyMark> unsure)
    {
        var skin = regions[ModelRegion.Skin];
        var hands = regions[ModelRegion.Hand] = new Plane(skin.Width, skin.Height);
        foreach (var (elbow, wrist) in ((BodyMark, BodyMark)[])[(BodyMark.ElbowLeft, BodyMark.WristLeft), (BodyMark.ElbowRight, BodyMark.WristRight)])
        {
            var along = body[wrist] - body[elbow];
            if (unsure.Contains(elbow) || unsure.Contains(wrist) || along.Length < 1)
            {
                continue;
            }

            Cut(skin, hands, body[wrist], along * (1 / along.Length), body.ShoulderWidth);
        }
    }

    private static void Cut(Plane skin, Plane hands, Point2 wrist, Point2 along, double width)
    {
        var (reach, soft) = (Length * width, Math.Max(1, Soft * width));
        var (left, right) = (Math.Max(0, (int)(wrist.X - reach)), Math.Min(skin.Width, (int)(wrist.X + reach) + 1));
        for (var y = Math.Max(0, (int)(wrist.Y - reach)); y < Math.Min(skin.Height, wrist.Y + reach + 1); y++)
        {
            for (var x = left; x < right; x++)
            {
                var from = new Point2(x, y) - wrist;
                var beyond = Math.Clamp((((from.X * along.X) + (from.Y * along.Y)) / soft) + 0.5, 0, 1) * Math.Clamp((reach - from.Length) / soft, 0, 1);
                ref var value = ref skin.Row(y)[x];
                var hand = value * (float)beyond;
                hands.Row(y)[x] = Math.Max(hands.Row(y)[x], hand);
                value -= hand;
            }
        }
    }
}
