using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Color;

/// <summary>Weighted mean and covariance of a picture's colours in OKLab, and the linear map that takes one to another.</summary>
/// <param name="Mean">L, a, b.</param>
/// <param name="Covariance">Symmetric 3 x 3, row by row.</param>
public sealed record ColorStatistics(double[] Mean, double[] Covariance)
{
    /// <summary>Measures under a mask; null where the mask holds less than 16 pixels' weight.</summary>
    public static ColorStatistics? Measure(LinearImage picture, Plane mask) => throw new NotImplementedException();
}

/// <summary>Colour transfer by the Monge-Kantorovich linear map in OKLab [Pitie and Kokaram 2007], its gains bounded.</summary>
public static class ColorTransfer
{
    /// <summary>Takes the colours of <paramref name="from"/> toward <paramref name="to"/> in place, by <paramref name="strength"/> 0..1, everywhere.</summary>
    public static void Apply(LinearImage picture, ColorStatistics from, ColorStatistics to, float strength) => throw new NotImplementedException();

    /// <summary>CIEDE2000 colour difference of the two means [Sharma, Wu, Dalal 2005].</summary>
    public static double Ciede2000(ColorStatistics a, ColorStatistics b) => throw new NotImplementedException();
}
