using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Brows, lashes and irises have the colour of hair: they are hair only where a fringe lies all round them.</summary>
internal static class FeatureGuard
{
    // How far round a feature is looked, in eye distances.
    private const double Reach = 0.2;

    /// <summary>Lowers hair within the features to what the skin or hair around them is.</summary>
    public static void Apply(Plane hair, Plane features, double eyeDistance)
    {
        var radius = Math.Max(1, (int)(Reach * eyeDistance));
        var (around, bare) = (PlanePool.RentUnset(hair.Width, hair.Height), PlanePool.RentUnset(hair.Width, hair.Height));
        for (var i = 0; i < hair.Values.Length; i++)
        {
            bare.Values[i] = 1 - features.Values[i];
            around.Values[i] = hair.Values[i] * bare.Values[i];
        }

        BoxMean.Apply(around, radius, around);
        BoxMean.Apply(bare, radius, bare);
        for (var i = 0; i < hair.Values.Length; i++)
        {
            var feature = features.Values[i];
            if (feature > 0)
            {
                var share = Ramp.Smooth(0.3f, 0.7f, around.Values[i] / Math.Max(1e-3f, bare.Values[i]));
                hair.Values[i] *= 1 - (feature * (1 - share));
            }
        }

        PlanePool.Return(around);
        PlanePool.Return(bare);
    }
}
