namespace FaceFusion.Imaging.Warping;

/// <summary>One coordinate of a solved thin-plate map: kernel weights of the merged controls and the affine part, in normalised units.</summary>
internal sealed record ThinPlateAxis(double[] Weights, double Constant, double SlopeX, double SlopeY)
{
    /// <summary>The affine part at a normalised position.</summary>
    public double Affine(double x, double y) => Constant + (SlopeX * x) + (SlopeY * y);
}
