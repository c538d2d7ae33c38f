namespace FaceFusion.Imaging.Buffers;

/// <summary>Lends planes whose memory is used again, as <see cref="LinearImagePool"/> does pictures.</summary>
public static class PlanePool
{
    /// <summary>A plane of zeros.</summary>
    public static Plane Rent(int width, int height)
    {
        var plane = RentUnset(width, height);
        plane.Values.Clear();
        return plane;
    }

    /// <summary>A plane whose values are whatever was there before, for who sets them all.</summary>
    public static Plane RentUnset(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        return new Plane(width, height, PooledArrays.Rent(checked(width * height)));
    }

    /// <summary>Takes back a plane that <see cref="Rent"/> gave; it must not be used any more. Others are left alone.</summary>
    public static void Return(Plane plane)
    {
        if (plane.TakePooledValues() is { } values)
        {
            PooledArrays.Return(values);
        }
    }
}
