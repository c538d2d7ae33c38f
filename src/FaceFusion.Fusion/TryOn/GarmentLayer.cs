using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.TryOn;

/// <summary>A garment as a layer of its own: where the reader puts it, and what it lets through.</summary>
internal static class GarmentLayer
{
    /// <summary>The parts where the reader puts the garment; it is turned and made larger about its trunk's middle.</summary>
    public static IReadOnlyList<FittedPart> Place(IReadOnlyList<FittedPart> parts, LayerSettings layer, int width, int height)
    {
        if (layer.IsInPlace)
        {
            return parts;
        }

        var map = LayerPlacement.Of(layer, LayerPlacement.MiddleOf(parts[0].Frame), width, height);
        return [.. parts.Select(part => part with { Frame = [.. part.Frame.Select(map.Apply)] })];
    }

    /// <summary>Where cloth is to be seen: skin that lies before it is nothing of the garment's, and keeps its colours.</summary>
    /// <param name="trunk">0..1, as all: the garment's trunk.</param>
    /// <param name="armsAhead">Arms before the trunk; null for none.</param>
    /// <param name="sleeves">Its sleeves, before arms.</param>
    /// <param name="back">Its back, behind the person.</param>
    /// <param name="person">The person.</param>
    /// <param name="ahead">Head and hands, before everything.</param>
    public static Plane Seen(Plane trunk, Plane? armsAhead, Plane sleeves, Plane back, Plane person, Plane ahead)
    {
        var seen = LayerPaint.Copy(trunk);
        if (armsAhead is not null)
        {
            LayerPaint.Exclude(seen, armsAhead);
        }

        LayerPaint.Join(seen, sleeves);
        var behind = LayerPaint.Copy(back);
        LayerPaint.Exclude(behind, person);
        LayerPaint.Join(seen, behind);
        LayerPaint.Exclude(seen, ahead);
        return seen;
    }

    /// <summary>What the garment lets through is the picture as it was, with what was worn there: never the skin that is made up below cloth.</summary>
    /// <param name="scene">The picture with the garment; changed.</param>
    /// <param name="before">The picture as it was.</param>
    /// <param name="layer">Opacity and blend mode.</param>
    /// <param name="seen">0..1: where the blend mode counts (<see cref="Seen"/>).</param>
    /// <param name="cloth">0..1: where the garment is; falls with its opacity.</param>
    /// <param name="uncovered">0..1: where the ground is seen in place of cloth; falls too. Null where no cloth was taken away.</param>
    public static void LetThrough(LinearImage scene, LinearImage before, LayerSettings layer, Plane seen, Plane cloth, Plane? uncovered)
    {
        LayerComposite.Apply(scene, before, layer, seen);
        foreach (var plane in uncovered is null ? (Plane[])[cloth] : [cloth, uncovered])
        {
            foreach (ref var value in plane.Values)
            {
                value *= (float)layer.Opacity;
            }
        }
    }
}
