namespace FaceFusion.Imaging.Color;

/// <summary>Amounts of the tone controls, each -0.5..0.5; 0 leaves the picture as it is, to the bit.</summary>
public readonly record struct ToneAmounts(float Brightness, float Contrast, float Saturation)
{
    /// <summary>True where nothing is changed.</summary>
    public bool IsNeutral => Brightness == 0 && Contrast == 0 && Saturation == 0;
}
