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

    /// <summary>What the garment lets through is the picture as it was, with what was worn there: never the skin that is made up below cloth.</summary>
    /// <param name="scene">The picture with the garment; changed.</param>
    /// <param name="before">The picture as it was.</param>
    /// <param name="layer">Opacity and blend mode.</param>
    /// <param name="cloth">0..1: where the garment is; falls with its opacity.</param>
    /// <param name="uncovered">0..1: where the ground is seen in place of cloth; falls too. Null where no cloth was taken away.</param>
    public static void LetThrough(LinearImage scene, LinearImage before, LayerSettings layer, Plane cloth, Plane? uncovered)
    {
        LayerComposite.Apply(scene, before, layer, cloth);
        foreach (var plane in uncovered is null ? (Plane[])[cloth] : [cloth, uncovered])
        {
            foreach (ref var value in plane.Values)
            {
                value *= (float)layer.Opacity;
            }
        }
    }
}
