namespace FaceFusion.Jobs.Receipts;

/// <summary>What a receipt that is shown is worth.</summary>
/// <param name="IsGenuine">True where this studio gave it, and it is unchanged: its hash is kept here, or this studio signed it.</param>
/// <param name="IsSigned">True where this studio's present key signed it: that holds where the database is lost, too.</param>
public readonly record struct ReceiptCheck(bool IsGenuine, bool IsSigned);
