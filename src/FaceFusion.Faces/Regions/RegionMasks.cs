using System.Numerics;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>Puts the regions together: small features by their landmarks, the rest as it was found, each pixel shared out once.</summary>
internal sealed class RegionMasks(FaceShape shape, int width, int height)
{
    // The softness of an outline in eye distances.
    private const double Soft = 0.02;

    // Lips closer than this in eye distances are closed, whatever the landmarks of their inner rims say.
    private const float Closed = 0.015f;
    private const float Open = 0.04f;

    /// <summary>Hair that may lie in front of everything.</summary>
    public required Plane Hair { get; init; }

    /// <summary>Skin of the face and the scalp.</summary>
    public required Plane Skin { get; init; }

    /// <summary>Skin of the ears.</summary>
    public required Plane Ears { get; init; }

    /// <summary>Skin of the neck.</summary>
    public required Plane Neck { get; init; }

    /// <summary>Frames of glasses.</summary>
    public required Plane Glasses { get; init; }

    /// <summary>Beard and moustache.</summary>
    public required Plane Beard { get; init; }

    /// <summary>The mouth's opening, 0 where the lips are closed.</summary>
    public static Plane Opening(FaceShape shape, int width, int height)
    {
        var gap = (float)((shape[96] - shape[101]).Length / shape.EyeDistance);
        var opening = SoftRegions.Joined(shape, width, height, Soft, FaceTemplate.InnerLips);
        var share = Ramp.Smooth(Closed, Open, gap);
        foreach (ref var value in opening.Values)
        {
            value *= share;
        }

        return opening;
    }

    /// <summary>The masks of what is before everything else, as among <see cref="Assemble"/>'s.</summary>
    public static Dictionary<FaceRegion, Plane> Cover(Plane hair, Plane glasses)
    {
        Share(glasses, hair);
        return new() { [FaceRegion.Hair] = hair, [FaceRegion.Glasses] = glasses };
    }

    /// <summary>All masks; those of a pixel sum to 1 at most, the irises left aside.</summary>
    public Dictionary<FaceRegion, Plane> Assemble(Plane opening, Plane teeth)
    {
        var eyes = Joined(FaceTemplate.LeftEye, FaceTemplate.RightEye);
        var irises = Joined(FaceTemplate.LeftIris, FaceTemplate.RightIris);
        var brows = Joined(FaceTemplate.LeftBrow, FaceTemplate.RightBrow);
        var nostrils = Joined(FaceTemplate.LeftNostril, FaceTemplate.RightNostril);
        var lips = Joined(FaceTemplate.OuterLips);
        Share(Glasses, Hair, eyes, brows, teeth, opening, lips, nostrils, Beard, Skin, Ears, Neck);
        for (var i = 0; i < irises.Values.Length; i++)
        {
            irises.Values[i] *= eyes.Values[i];
        }

        return new()
        {
            [FaceRegion.Skin] = Skin,
            [FaceRegion.Brows] = brows,
            [FaceRegion.Eyes] = eyes,
            [FaceRegion.Irises] = irises,
            [FaceRegion.Lips] = lips,
            [FaceRegion.Teeth] = teeth,
            [FaceRegion.Nostrils] = nostrils,
            [FaceRegion.Ears] = Ears,
            [FaceRegion.Neck] = Neck,
            [FaceRegion.Hair] = Hair,
            [FaceRegion.Glasses] = Glasses,
            [FaceRegion.FacialHair] = Beard,
        };
    }

    private Plane Joined(ReadOnlySpan<int> first, ReadOnlySpan<int> second = default) =>
        SoftRegions.Joined(shape, width, height, Soft, first, second);

    /// <summary>Leaves to each mask what those before it have not taken, so that the sum is 1 at most.</summary>
    private static void Share(params ReadOnlySpan<Plane> masks)
    {
        var rest = new float[masks[0].Values.Length];
        rest.AsSpan().Fill(1);
        foreach (var mask in masks)
        {
            var values = mask.Values;
            for (var i = 0; i < values.Length; i += Vector<float>.Count)
            {
                var (left, own) = (Lanes.Load(rest, i), Lanes.Load(values, i));
                own = Vector.Min(own, left);
                Lanes.Store(own, values, i);
                Lanes.Store(left - own, rest, i);
            }
        }
    }
}
