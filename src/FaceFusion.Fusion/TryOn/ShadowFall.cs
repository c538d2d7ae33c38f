using FaceFusion.Faces;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Where shadows fall that layers throw on what lies close below them, in parts of the shadow's reach.</summary>
/// <param name="Across">To the right where above 0: away from the light.</param>
/// <param name="Down">Downwards, always above 0: most of the light of rooms and skies comes from above.</param>
internal readonly record struct ShadowFall(double Across, double Down)
{
    /// <summary>A light this strong alone says where shadows fall.</summary>
    private const double Clear = 0.3;

    private const double MostAcross = 0.6;

    // A face is curved most from side to side, so its shading tells height less well: what it says of that counts within narrow limits.
    private const double LeastDown = 0.75;
    private const double MostDown = 1.1;

    // What lies on a body is thick at its edge's middle and thin at its rim: sideways a shadow shows half as far as it is thrown.
    private const double SidewaysShown = 0.5;

    /// <summary>Of a light from above, somewhat before the picture.</summary>
    private const double PlainDown = 0.9;

    /// <summary>The fall under a light; straight down where none is known.</summary>
    public static ShadowFall Under(LightEstimate light)
    {
        var (azimuth, elevation) = (light.Azimuth * Math.PI / 180, light.Elevation * Math.PI / 180);

        // From the side or from behind nothing would be lit: the slope of a steep light stands for those.
        var towards = Math.Max(Math.Cos(elevation) * Math.Cos(azimuth), 0.3);
        var across = Math.Clamp(-SidewaysShown * Math.Cos(elevation) * Math.Sin(azimuth) / towards, -MostAcross, MostAcross);
        var down = Math.Clamp(Math.Sin(elevation) / towards, LeastDown, MostDown);
        var sure = Math.Clamp(light.Strength / Clear, 0, 1);
        return new(sure * across, PlainDown + (sure * (down - PlainDown)));
    }
}
