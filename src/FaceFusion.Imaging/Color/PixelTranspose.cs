using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FaceFusion.Imaging.Color;

/// <summary>Four interleaved RGBA pixels as four channels of four values, so that a formula of channels works on whole vectors.</summary>
public static class PixelTranspose
{
    /// <summary>The channels of four pixels, by zipping pairs of pixels and then pairs of pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<float> R, Vector128<float> G, Vector128<float> B, Vector128<float> Alpha) ToChannels(
        Vector128<float> p0, Vector128<float> p1, Vector128<float> p2, Vector128<float> p3)
    {
        var (rg02, ba02) = (ZipLow(p0, p2), ZipHigh(p0, p2));
        var (rg13, ba13) = (ZipLow(p1, p3), ZipHigh(p1, p3));
        return (ZipLow(rg02, rg13), ZipHigh(rg02, rg13), ZipLow(ba02, ba13), ZipHigh(ba02, ba13));
    }

    /// <summary>a0 b0 a1 b1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>a2 b2 a3 b3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
