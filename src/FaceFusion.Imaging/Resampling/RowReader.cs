namespace FaceFusion.Imaging.Resampling;

/// <summary>Fills row <paramref name="y"/> of a plane that is not kept as a whole.</summary>
public delegate void RowReader(int y, Span<float> row);

/// <summary>Takes row <paramref name="y"/> of a plane; the row is good during the call.</summary>
public delegate void RowTaker(int y, ReadOnlySpan<float> row);
