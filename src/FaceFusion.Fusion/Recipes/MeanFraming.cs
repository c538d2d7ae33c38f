namespace FaceFusion.Fusion.Recipes;

/// <summary>How closely a mean in a frame of its own is drawn; a picture with a base keeps the base's frame.</summary>
public enum MeanFraming
{
    /// <summary>As closely as half of its photos reach the frame's edges.</summary>
    Auto,

    /// <summary>Head and shoulders, always: what no photo reaches is made up.</summary>
    Portrait,
}
